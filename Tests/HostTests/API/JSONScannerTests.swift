import PluginAPI
import Testing

@Suite struct JSONScannerTests {
    private func with<Result>(_ text: String, _ use: (inout JSONScanner) -> Result) -> Result {
        Octets(text).borrow {
            var scanner = JSONScanner($0)
            return use(&scanner)
        }
    }

    private func isWellFormed(_ text: String) -> Bool {
        with(text) { $0.skip() && $0.isAtEnd() && !$0.isBroken }
    }

    @Test(
        arguments: [
            "{}", "[]", " [ ] ", "[[],{}]", "\t\n\r 1 \n", "0", "-0", "-1", "10", "1.5", "-0.5e+10",
            "1E400", "1e-2", "123456789012345678901234567890", #""""#, #""\"\\\/\b\f\n\r\t\u00e9""#,
            #""\ud800""#, "\"\u{7F}\u{2028}\"", "true", "false", "null", #"{"a":1,"a":2}"#,
            #"{"":{}}"#, #"[1,"a",true,null,{"b":[]}]"#,
        ])
    func takesWellFormedText(_ text: String) { #expect(isWellFormed(text)) }

    @Test(
        arguments: [
            "", " ", "{", "}", "[", "]", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "[1}", "{]",
            #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, #"{,"a":1}"#, "{a:1}", "{1:1}", #"{"a" 1}"#,
            #"{"a":1 "b":2}"#, "01", "-", "-01", "+1", "1.", ".5", "1e", "1e+", "1.e1", "0x1",
            "NaN",
            "Infinity", "tru", "True", "truex", "nul", "nulll", #"""#, #""a"#, #""\"#, #""\""#,
            #""\x""#, #""\u12""#, #""\u123g""#, #""\u""#, "\"a\nb\"", "\"\u{0}\"", "\"\u{1F}\"",
            "'a'",
            "1 1", "{}{}", "// 1", "\u{FEFF}1", "\u{A0}1",
        ])
    func refusesOtherText(_ text: String) { #expect(!isWellFormed(text)) }

    @Test func followsNestingUpToItsLimit() {
        func nested(_ depth: Int, _ open: String, _ close: String) -> String {
            String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
        }
        let limit = JSONScanner.depthLimit
        #expect(isWellFormed(nested(limit, "[", "]")))
        #expect(!isWellFormed(nested(limit + 1, "[", "]")))
        #expect(isWellFormed(nested(limit, #"{"a":"#, "}")))
        #expect(!isWellFormed(nested(limit + 1, #"{"a":"#, "}")))
        #expect(!isWellFormed(String(repeating: "[", count: 1_000_000)))
    }

    @Test func readsWholeNumbers() {
        let cases: [(String, Int64?)] = [
            ("0", 0), ("-0", 0), ("42", 42), ("9223372036854775807", .max),
            ("-9223372036854775808", .min), ("9223372036854775808", nil),
            ("-9223372036854775809", nil), ("1.0", nil), ("1e2", nil),
            ("99999999999999999999999", nil),
        ]
        for (text, value) in cases {
            let (number, isBroken) = with(text) { ($0.integer(), $0.isBroken) }
            #expect(number == value, "\(text)")
            #expect(!isBroken, "a number it is")
        }
        let (number, isBroken) = with("-x") { ($0.integer(), $0.isBroken) }
        #expect(number == nil && isBroken)
    }

    @Test func readsNumbersThatAreAllOfAText() {
        let cases: [(String, Int64?)] = [
            ("7", 7), ("007", 7), ("-7", -7), ("", nil), ("-", nil), ("+7", nil), ("7 ", nil),
            (" 7", nil), ("7a", nil), ("--7", nil),
        ]
        for (text, value) in cases {
            #expect(Octets(text).borrow(JSONScanner.integer) == value, "\(text)")
        }
    }

    @Test func resolvesEscapes() {
        let cases: [(String, String?)] = [
            (#""plain""#, "plain"), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
            (#""\u0041\u00e9\u20AC\uFFFF""#, "A\u{E9}\u{20AC}\u{FFFF}"),
            (#""a\ud83d\uDE00b""#, "a\u{1F600}b"), (#""\udbff\udfff""#, "\u{10FFFF}"),
            (#""\ud800\udc00""#, "\u{10000}"), (#""\u0000""#, "\u{0}"),
            (#""\ud800""#, nil), (#""\udc00""#, nil), (#""\ud800x""#, nil), (#""\ud800\n""#, nil),
            (#""\ud800\ud800""#, nil), (#""\udc00\ud800""#, nil), ("7", nil),
        ]
        for (text, value) in cases {
            let string = with(text) { $0.string() }
            #expect(string == value, "\(text)")
        }
    }

    @Test func walksAnObject() {
        var seen: [String] = []
        with(#" { "a" : 1 , "b" : "x" , "c" : [ true ] } "#) { scanner in
            guard scanner.beginObject() else { return }
            while let name = scanner.nextName(isFirst: seen.isEmpty) {
                let start = scanner.position
                if !scanner.skip() { return }
                seen.append(scanner.raw(name).text + " \(scanner.position - start)")
                if scanner.spells(name, "a") { seen.append("a it is") }
            }
            if !scanner.isBroken, scanner.isAtEnd() { seen.append("end") }
        }
        #expect(seen == ["a 2", "a it is", "b 4", "c 9", "end"])
    }

    @Test(arguments: [#"{"a":1 "b":2}"#, #"{"a":1,}"#, #"{"a":1"#, #"{"a":1;"b":2}"#])
    func knowsTheEndOfAnObjectFromAFault(_ text: String) {
        let isBrokenAfterOneMember = with(text) { scanner in
            guard scanner.beginObject(), scanner.nextName(isFirst: true) != nil,
                scanner.integer() == 1, scanner.nextName(isFirst: false) == nil
            else { return false }
            return scanner.isBroken
        }
        #expect(isBrokenAfterOneMember)
    }

    /// Every byte at every place of the eight that are looked at together, beside bytes that could
    /// lend to it or borrow from it.
    @Test func findsTheEndOfAStringWhereverItIs() {
        for filler in [0x20, 0x61, 0x80, 0xFF] as [UInt8] {
            for byte in 0...255 as ClosedRange<UInt8> where byte != UInt8(ascii: "\\") {
                for place in 0..<17 {
                    var text = [UInt8](repeating: filler, count: 17)
                    text[place] = byte
                    let quote = UInt8(ascii: "\"")
                    let end = Octets([quote] + text + [quote]).borrow {
                        var scanner = JSONScanner($0)
                        return scanner.slice()?.count
                    }
                    let expected = byte < 0x20 ? nil : byte == quote ? place : 17
                    if end != expected { Issue.record("\(byte) at \(place) in \(filler)") }
                }
            }
        }
    }

    @Test func seeksAMember() {
        let text = #"{"x":{"b":1},"a":[2],"\u0062":3,"b":4,"b":5}"#
        let found = with(text) { $0.seek(member: "b") ? $0.integer() : nil }
        #expect(found == 4)
        for other in [text, "[]", "", #"{"a":1x,"c":2}"#, #"{"c""#] {
            let isFound = with(other) { $0.seek(member: "c") }
            #expect(!isFound, "\(other)")
        }
    }

    @Test func readsFlags() {
        let flags = ["true", " false", "null", "tru"].map { with($0) { $0.flag() } }
        #expect(flags == [true, false, nil, nil])
    }

    @Test func saysWhatStandsNext() {
        let kinds: KeyValuePairs<String, JSONScanner.Kind> = [
            " \n": .end, "\"": .string, "{": .object, "[": .list, "t": .flag, "f": .flag,
            "n": .null, "-": .number, "7": .number, "x": .broken, "}": .broken, "\u{0}": .broken,
        ]
        for (text, kind) in kinds {
            let next = with(text) { $0.peek() }
            #expect(next == kind, "\(text)")
        }
    }
}

import PluginAPI
import Testing

@testable import Host

@Suite struct EnvelopeTests {
    /// What decoding gave, its ranges read out.
    private enum Decoded: Equatable {
        case envelope(Int64, String, String)
        case failure(Int64?, RefusalCode, String?)
    }

    private func decode(_ text: String) -> Decoded {
        Octets(text).borrow { bytes in
            switch Envelope.decode(bytes) {
            case .success(let envelope):
                .envelope(
                    envelope.id, bytes[part: envelope.command].text,
                    bytes[part: envelope.with].text)
            case .failure(let failure):
                .failure(failure.id, failure.refusal.code, failure.refusal.field)
            }
        }
    }

    @Test func readsMembersInAnyOrder() {
        let with = #"{"room": "81", "deep": [{"id": 9}]}"#
        let expected = Decoded.envelope(7, "rooms.send", with)
        #expect(decode(#"{"id": 7, "do": "rooms.send", "with": \#(with)}"#) == expected)
        #expect(decode(#"{"with":\#(with),"do":"rooms.send","id":7}"#) == expected)
        #expect(
            decode(" {\n\t\"do\":\"rooms.send\" ,\"with\": \(with)\r\n,\"id\":7 } \n") == expected)
    }

    @Test func takesAbsentFields() {
        #expect(decode(#"{"id":0,"do":"a"}"#) == .envelope(0, "a", ""))
        #expect(decode(#"{"id":0,"do":"a","with":null}"#) == .envelope(0, "a", ""))
        #expect(decode(#"{"id":0,"do":"a","with":{}}"#) == .envelope(0, "a", "{}"))
    }

    @Test func passesOverUnknownMembers() {
        let text = #"{"v":{"id":1},"id":3,"trace":[1,"\"",null],"do":"a","\u0069d":4,"":0}"#
        #expect(decode(text) == .envelope(3, "a", ""))
    }

    @Test func takesEveryWholeNumberUpTo53Bits() {
        #expect(
            decode(#"{"id":9007199254740991,"do":"a"}"#)
                == .envelope(9_007_199_254_740_991, "a", ""))
        for id in ["9007199254740992", "-1", "1.0", "1e2", "99999999999999999999", #""7""#, "null"]
        {
            #expect(decode(#"{"id":\#(id),"do":"a"}"#) == .failure(nil, .badRequest, "id"), "\(id)")
        }
    }

    @Test func takesCommandsOf1To64Bytes() {
        let longest = String(repeating: "a", count: 64)
        #expect(decode(#"{"id":1,"do":"\#(longest)"}"#) == .envelope(1, longest, ""))
        for command in [#""\#(longest)a""#, #""""#, #""\u0061""#, "7", "null", "{}", "[1]"] {
            #expect(
                decode(#"{"id":1,"do":\#(command)}"#) == .failure(1, .badRequest, "do"),
                "\(command)")
        }
    }

    @Test func refusesWhatIsMissing() {
        #expect(decode("{}") == .failure(nil, .badRequest, "id"))
        #expect(decode(#"{"do":"a"}"#) == .failure(nil, .badRequest, "id"))
        #expect(decode(#"{"id":1}"#) == .failure(1, .badRequest, "do"))
    }

    @Test func refusesDuplicates() {
        #expect(decode(#"{"id":1,"do":"a","id":1}"#) == .failure(nil, .badRequest, "id"))
        #expect(decode(#"{"id":1,"do":"a","id":"x"}"#) == .failure(nil, .badRequest, "id"))
        #expect(decode(#"{"id":"x","do":"a","id":1}"#) == .failure(nil, .badRequest, "id"))
        #expect(decode(#"{"id":1,"do":"a","do":"a"}"#) == .failure(1, .badRequest, "do"))
        #expect(
            decode(#"{"with":{},"id":1,"do":"a","with":{}}"#) == .failure(1, .badRequest, "with"))
        #expect(
            decode(#"{"with":null,"id":1,"do":"a","with":{}}"#) == .failure(1, .badRequest, "with"))
    }

    @Test(arguments: ["7", "[]", #""x""#, "true", "[{}]"])
    func refusesFieldsThatAreNoObject(_ with: String) {
        #expect(decode(#"{"with":\#(with),"do":"a","id":5}"#) == .failure(5, .badRequest, "with"))
    }

    @Test func namesTheRequestEvenIfTheNumberComesLast() {
        #expect(decode(#"{"do":5,"with":7,"id":8}"#) == .failure(8, .badRequest, "do"))
    }

    @Test(arguments: ["", " ", "7", "[]", #""{}""#, "null", "\u{FEFF}{}", "]", "x"])
    func refusesWhatIsNoObject(_ text: String) {
        #expect(decode(text) == .failure(nil, .badJSON, nil))
    }

    @Test(
        arguments: [
            #"{"id":7"#, #"{"id":7,"#, #"{"id":7,}"#, #"{"id":7,"do":"a"}x"#,
            #"{"id":7,"do":"a"}{}"#, #"{"id":7 "do":"a"}"#, #"{"id":7,"do":"a}"#,
            #"{"id":7,"do":"a","with":{"x":}}"#, #"{"id":7,"do":"a",'x':1}"#,
            #"{"id":7,"do":"a","with":{"x":1,}}"#, #"{"id":7,"do":"a","x":01}"#,
            #"{"id":7,"do":tru}"#, "{\"id\":7,\"do\":\"a\nb\"}", #"{"id":7,"do":"a","x":nul}"#,
        ])
    func namesTheRequestOfBrokenText(_ text: String) {
        #expect(decode(text) == .failure(7, .badJSON, nil))
    }

    @Test func refusesDepthBombs() {
        let bomb = String(repeating: "[", count: 100_000)
        #expect(decode(#"{"id":7,"do":"a","with":{"a":\#(bomb)"#) == .failure(7, .badJSON, nil))
    }

    @Test func isNeverTakenCutOff() {
        let text = #"{"id":7,"do":"a","with":{"x":[1,"\u00e9\n",true]}}"#
        for end in 0..<text.utf8.count {
            guard case .failure(_, .badJSON, nil) = decode(String(text.prefix(end))) else {
                Issue.record("taken when cut at \(end)")
                continue
            }
        }
    }
}

import PluginAPI
import Testing

@Suite struct JSONObjectTests {
    private func write(_ build: (inout JSONObject) -> Void) -> String {
        var object = JSONObject(capacity: 1)
        build(&object)
        return object.finish { $0.text }
    }

    @Test func writesEveryKindOfMember() {
        let text = write { object in
            object.member("string", "a\"b")
            object.member("text", Text("gr\u{FC}n"))
            object.member("id", AccountID(raw: .max))
            object.member("number", Int64.min)
            object.member("count", 7)
            object.member("yes", true)
            object.member("no", false)
            object.member("at", Timestamp(milliseconds: 1_795_000_000_000))
        }
        let expected = #"""
            {"string":"a\"b","text":"grün","id":"9223372036854775807",\#
            "number":-9223372036854775808,"count":7,"yes":true,"no":false,"at":1795000000000}
            """#
        #expect(text == expected)
    }

    @Test func putsCommasWhereTheyBelong() {
        let raw: StaticString = "[4]"
        let json = UnsafeRawBufferPointer(start: raw.utf8Start, count: raw.utf8CodeUnitCount)
        let text = write { object in
            object.beginObject("empty")
            object.endObject()
            object.beginList("list")
            object.beginElement()
            object.member("a", 1)
            object.beginObject("b")
            object.member("c", 2)
            object.endObject()
            object.member("d", 3)
            object.endObject()
            object.beginElement()
            object.endObject()
            object.element(json: json)
            object.endList()
            object.beginList("none")
            object.endList()
            object.member("raw", json: json)
        }
        let expected =
            #"{"empty":{},"list":[{"a":1,"b":{"c":2},"d":3},{},[4]],"none":[],"raw":[4]}"#
        #expect(text == expected)
    }

    @Test func writesAnEmptyObject() { #expect(write { _ in } == "{}") }

    @Test func beginsAnewAfterFinishAndClear() {
        var object = JSONObject()
        object.member("a", 1)
        var isEmpty = [object.isEmpty]
        let first = object.finish { $0.text }
        isEmpty.append(object.isEmpty)
        object.member("b", 2)
        object.clear()
        isEmpty.append(object.isEmpty)
        object.member("c", 3)
        let second = object.finish { $0.text }
        #expect(first == #"{"a":1}"#)
        #expect(second == #"{"c":3}"#)
        #expect(isEmpty == [false, true, true])
    }

    // RFC 8259 section 7
    @Test func escapesWhatMustBeEscaped() {
        let text = write {
            $0.member("t", "\"\\\n\r\t\u{0}\u{8}\u{C}\u{1F}\u{7F}/\u{2028}\u{1F600}")
        }
        let escaped = #"\"\\\n\r\t\u0000\u0008\u000c\u001f"#
        #expect(text == #"{"t":""# + escaped + "\u{7F}/\u{2028}\u{1F600}\"}")
    }

    @Test func readsBackWhatItWrote() {
        for text in [
            "", "a", "\u{0}\u{1}\u{1F}", "\"\"", "\\u0041", "gr\u{FC}n\u{20AC}\u{1F600}\n",
        ] {
            var buffer = ByteBuffer()
            buffer.append(jsonString: text)
            var scanner = JSONScanner(buffer.bytes)
            let back = scanner.string()
            let isAtEnd = scanner.isAtEnd()
            #expect(back == text)
            #expect(isAtEnd)
        }
        for value in 0...127 as ClosedRange<UInt8> {
            var buffer = ByteBuffer()
            let text = "<" + String(Unicode.Scalar(value)) + ">"
            buffer.append(jsonString: text)
            var scanner = JSONScanner(buffer.bytes)
            let back = scanner.string()
            #expect(back == text)
        }
    }
}

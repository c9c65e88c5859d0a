import Testing

@testable import Host

@Suite struct InputBufferTests {
    private func workOff(_ buffer: inout InputBuffer, _ count: Int) -> String {
        var seen = ""
        buffer.workOff { bytes in
            seen = UnsafeRawBufferPointer(bytes).text
            return count
        }
        return seen
    }

    @Test func givesTheFrontBackAndKeepsTheRest() {
        var buffer = InputBuffer()
        Octets("hello").borrow { buffer.append($0) }
        #expect(workOff(&buffer, 2) == "hello")
        Octets(" you").borrow { buffer.append($0) }
        #expect(buffer.count == 7)
        #expect(workOff(&buffer, 5) == "llo you")
        Octets("!").borrow { buffer.append($0) }
        #expect(workOff(&buffer, 3) == "ou!")
        #expect(buffer.isEmpty)
    }
}

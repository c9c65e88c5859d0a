import PluginAPI
import Testing

@Suite struct ByteBufferTests {
    @Test func growsAndKeepsWhatItHolds() {
        var buffer = ByteBuffer(capacity: 0)
        var expected: [UInt8] = []
        for number in 0..<3000 {
            buffer.append(UInt8(truncatingIfNeeded: number))
            expected.append(UInt8(truncatingIfNeeded: number))
        }
        Octets(expected).borrow { buffer.append($0) }
        #expect(Array(buffer.bytes) == expected + expected)
    }

    @Test func appendsEveryKindOfText() {
        var buffer = ByteBuffer(capacity: 1)
        buffer.append("static, ")
        buffer.append("gr\u{FC}n: a string that lives on the heap" as String)
        buffer.append(UnsafeRawBufferPointer(start: nil, count: 0))
        #expect(buffer.bytes.text == "static, gr\u{FC}n: a string that lives on the heap")
    }

    @Test(
        arguments: [
            0, 7, -7, 10, 99, 100, -1_000_000, 1 << 53, Int64.max, Int64.min, Int64.min + 1,
        ])
    func writesDecimals(_ number: Int64) {
        var buffer = ByteBuffer(capacity: 1)
        buffer.append("x")
        buffer.append(decimal: number)
        buffer.append("y")
        #expect(buffer.bytes.text == "x\(number)y")
    }

    @Test func forgetsItsEnds() {
        var buffer = ByteBuffer()
        buffer.append("0123456789")
        buffer.truncate(to: 8)
        buffer.removeFirst(3)
        #expect(buffer.bytes.text == "34567")
        buffer.truncate(to: 100)
        buffer.removeFirst(0)
        #expect(buffer.bytes.text == "34567")
        buffer.removeFirst(5)
        #expect(buffer.count == 0)
        buffer.append("again")
        #expect(buffer.bytes.text == "again")
    }
}

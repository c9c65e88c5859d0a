import Glibc
import Testing

@testable import Host

@Suite struct PieceCursorTests {
    /// However the pieces lie and however small the target, the bytes come out as they went in.
    @Test(arguments: [1, 2, 3, 5, 7, 100])
    func putsPiecesTogether(_ room: Int) {
        let lengths = [0, 1, 5, 0, 7, 2, 0]
        let bytes = (0..<UInt8(lengths.reduce(0, +))).map { $0 }
        var taken: [UInt8] = []
        bytes.withUnsafeBytes { whole in
            var start = 0
            var pieces = lengths.map { length in
                defer { start += length }
                return iovec(
                    iov_base: UnsafeMutableRawPointer(mutating: whole.baseAddress! + start),
                    iov_len: length)
            }
            pieces.withUnsafeMutableBufferPointer { pieces in
                var cursor = PieceCursor()
                var target = [UInt8](repeating: 0, count: room)
                while !cursor.isAtEnd(of: pieces) {
                    let count = target.withUnsafeMutableBytes {
                        cursor.take(from: pieces, into: $0)
                    }
                    taken += target.prefix(count)
                }
            }
        }
        #expect(taken == bytes)
    }
}

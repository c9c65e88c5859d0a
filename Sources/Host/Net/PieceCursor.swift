import Glibc

/// A place in a list of pieces, from which they are put together.
struct PieceCursor {
    private var index = 0
    private var offset = 0

    func isAtEnd(of pieces: UnsafeMutableBufferPointer<iovec>) -> Bool { index == pieces.count }

    /// Copies what comes next, as much as `target` holds; returns the count.
    mutating func take(
        from pieces: UnsafeMutableBufferPointer<iovec>, into target: UnsafeMutableRawBufferPointer
    ) -> Int {
        var filled = 0
        while index < pieces.count, filled < target.count {
            let piece = UnsafeRawBufferPointer(
                start: pieces[index].iov_base, count: pieces[index].iov_len)
            let count = min(piece.count - offset, target.count - filled)
            let part = UnsafeRawBufferPointer(rebasing: piece[offset..<offset + count])
            UnsafeMutableRawBufferPointer(rebasing: target[filled...]).copyMemory(from: part)
            filled += count
            offset += count
            guard offset == piece.count else { break }
            index += 1
            offset = 0
        }
        return filled
    }
}

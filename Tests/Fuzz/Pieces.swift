@testable import Host

/// Cuts bytes as a network might. Their own hash decides where, so that a finding comes again: a
/// quarter of all inputs come byte by byte, the others in pieces of many sizes.
struct Pieces: Sequence, IteratorProtocol {
    // SAFETY: the caller keeps the bytes for as long as it takes pieces of them.
    private let bytes: UnsafeRawBufferPointer
    private let isByteByByte: Bool
    private var position = 0
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    init(of bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
        // FNV-1a; the generator behind it is xorshift64.
        for byte in bytes { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
        isByteByByte = state >> 62 == 0
        state |= 1
    }

    mutating func next() -> UnsafeRawBufferPointer? {
        guard position < bytes.count else { return nil }
        let start = position
        position = Swift.min(bytes.count, start + nextSize())
        return UnsafeRawBufferPointer(rebasing: bytes[start..<position])
    }

    // Mostly small ones, as most of what is parsed is short.
    private mutating func nextSize() -> Int {
        if isByteByByte { return 1 }
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return 1 + Int(state >> 8) & ((1 << Int(state & 7)) - 1)
    }
}

extension InputBuffer {
    /// `workOff` for who may find a promise broken.
    mutating func hearOut(
        _ hear: (UnsafeMutableRawBufferPointer) throws(BrokenPromise) -> Int
    ) throws(BrokenPromise) {
        var broken: BrokenPromise?
        workOff { all in
            do throws(BrokenPromise) { return try hear(all) } catch {
                broken = error
                return all.count
            }
        }
        if let broken { throw broken }
    }
}

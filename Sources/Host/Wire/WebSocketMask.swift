/// The key that a client masked a frame with (RFC 6455 section 5.3), turned so that it fits the
/// next bytes of the payload.
struct WebSocketMask {
    // SAFETY: every access lies inside the bytes that are given.

    /// The first byte of the key in the low bits.
    private var key: UInt32 = 0

    init() {}

    /// - Parameter offset: where the key's four bytes begin in `bytes`.
    init(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
        key = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }

    /// Unmasks the next bytes of the payload in place.
    @inline(__always)
    mutating func apply(to bytes: UnsafeMutableRawBufferPointer) {
        let wide = (UInt64(key) << 32 | UInt64(key)).littleEndian
        var position = 0
        while position + 8 <= bytes.count {
            let eight = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
            bytes.storeBytes(of: eight ^ wide, toByteOffset: position, as: UInt64.self)
            position += 8
        }
        while position < bytes.count {
            bytes[position] ^= UInt8(truncatingIfNeeded: key &>> UInt32(8 * (position & 3)))
            position += 1
        }
        let turned = UInt32(8 * (bytes.count & 3))
        key = key >> turned | key << (32 - turned)
    }
}

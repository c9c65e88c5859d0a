/// Checks that bytes are UTF-8 (RFC 3629 section 4), piece by piece: a character may be split
/// between pieces.
///
/// Refused are overlong forms, surrogates, what lies beyond U+10FFFF and stray or missing
/// continuations. After one refusal every further byte is refused.
struct UTF8Validator {
    /// Continuation bytes that the character under way still needs.
    private var needed: UInt8 = 0
    /// Bounds of the next continuation byte; narrower than 80...BF only after E0, ED, F0 and F4.
    private var low: UInt8 = 0x80
    private var high: UInt8 = 0xBF

    init() {}

    /// True when no character is cut off.
    var isComplete: Bool { needed == 0 }

    /// Takes the next piece; false as soon as no continuation could make the text valid.
    mutating func accepts(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var position = 0
        while position < bytes.count {
            if needed == 0 {
                position = Self.endOfCommon(in: bytes, from: position)
                guard position < bytes.count else { return true }
            }
            guard step(bytes[position]) else { return refuse() }
            position += 1
        }
        return true
    }

    /// Whether the bytes are valid and complete.
    static func isValid(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var validator = UTF8Validator()
        return validator.accepts(bytes) && validator.isComplete
    }

    /// Where the run of ASCII and of ordinary characters of two and three bytes ends that begins at
    /// `start`; whatever needs a closer look, or is cut off, is left to `step`.
    @inline(__always)
    private static func endOfCommon(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        var position = start
        while position + 8 <= bytes.count {
            let eight = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
            if eight & 0x8080_8080_8080_8080 == 0 {
                position += 8
            } else {
                let length = commonLength(UInt64(littleEndian: eight))
                guard length > 0 else { return position }
                position += length
            }
        }
        while position < bytes.count, bytes[position] < 0x80 { position += 1 }
        return position
    }

    /// Bytes of the character in the low bytes; 0 when it is not one of the ordinary ones: ASCII,
    /// C2...DF or E1...EC with their continuations.
    @inline(__always)
    private static func commonLength(_ bytes: UInt64) -> Int {
        let first = bytes & 0xFF
        if first < 0x80 { return 1 }
        if bytes & 0xC000 != 0x8000 { return 0 }
        if first >= 0xC2, first <= 0xDF { return 2 }
        return first >= 0xE1 && first <= 0xEC && bytes & 0xC0_0000 == 0x80_0000 ? 3 : 0
    }

    @inline(__always)
    private mutating func step(_ byte: UInt8) -> Bool {
        guard needed > 0 else { return begin(byte) }
        guard byte >= low, byte <= high else { return false }
        needed -= 1
        low = 0x80
        high = 0xBF
        return true
    }

    /// The first byte of a character; the table of RFC 3629 section 4.
    @inline(__always)
    private mutating func begin(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x00...0x7F: return true
        case 0xC2...0xDF: needed = 1
        case 0xE0: (needed, low) = (2, 0xA0)
        case 0xED: (needed, high) = (2, 0x9F)
        case 0xE1...0xEF: needed = 2
        case 0xF0: (needed, low) = (3, 0x90)
        case 0xF1...0xF3: needed = 3
        case 0xF4: (needed, high) = (3, 0x8F)
        default: return false
        }
        return true
    }

    private mutating func refuse() -> Bool {
        (needed, low, high) = (1, 0xFF, 0x00)
        return false
    }
}

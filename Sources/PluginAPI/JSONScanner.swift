/// Walks JSON text (RFC 8259) in place, without building a tree. A method that finds text which is
/// not well formed returns nil or false and leaves `isBroken` set (`peek` and `unescape`, which
/// move nothing, only return); nesting is limited, so hostile text cannot exhaust the stack. The
/// bytes must be valid UTF-8 already, and stay as long as the scanner is used.
public struct JSONScanner {
    /// Levels of nesting that `skip` follows; deeper text is broken.
    public static let depthLimit = 32

    /// What a value begins with; `end` is the end of the text, `broken` what begins no value.
    public enum Kind: Sendable { case string, number, flag, null, object, list, end, broken }

    // SAFETY: the caller keeps the bytes alive for as long as the scanner is used; every read is
    // checked against `bytes.count`.
    let bytes: UnsafeRawBufferPointer
    /// Bytes of the text that were read, white space included.
    public private(set) var position = 0
    /// True once something was not well formed; the scanner is of no use from then on.
    public private(set) var isBroken = false

    /// Stands before the first byte.
    public init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// What stands next, white space skipped.
    public mutating func peek() -> Kind {
        skipSpace()
        guard position < bytes.count else { return .end }
        switch bytes[position] {
        case UInt8(ascii: "\""): return .string
        case UInt8(ascii: "{"): return .object
        case UInt8(ascii: "["): return .list
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return .flag
        case UInt8(ascii: "n"): return .null
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
        default: return .broken
        }
    }

    /// Steps into an object.
    public mutating func beginObject() -> Bool { take(UInt8(ascii: "{")) || fail() }

    /// The next name of the object, its colon taken; nil at the object's end (which is taken) or
    /// when broken.
    public mutating func nextName(isFirst: Bool) -> JSONSlice? {
        if take(UInt8(ascii: "}")) { return nil }
        if !isFirst, !take(UInt8(ascii: ",")) { return broken() }
        guard let name = slice(), take(UInt8(ascii: ":")) else { return broken() }
        return name
    }

    /// The text between the quotes of a string, escapes checked but not resolved.
    public mutating func slice() -> JSONSlice? {
        guard take(UInt8(ascii: "\"")) else { return broken() }
        let start = position
        var hasEscapes = false
        while case let next = bytes.endOfPlainText(from: position), next < bytes.count {
            position = next
            switch bytes[position] {
            case UInt8(ascii: "\""):
                position += 1
                return JSONSlice(start: start, end: position - 1, hasEscapes: hasEscapes)
            case UInt8(ascii: "\\"):
                hasEscapes = true
                guard skipEscape() else { return broken() }
            default:
                return broken()
            }
        }
        return broken()
    }

    /// A whole number; nil (and not broken) when the number has a fraction, an exponent or over 64
    /// bits.
    public mutating func integer() -> Int64? {
        skipSpace()
        let start = position
        guard skipNumber() else { return broken() }
        return Self.integer(UnsafeRawBufferPointer(rebasing: bytes[start..<position]))
    }

    /// `true` or `false`.
    public mutating func flag() -> Bool? {
        if takeWord("true") { return true }
        if takeWord("false") { return false }
        return broken()
    }

    /// Steps over one value of any kind; `depth` counts the levels around it.
    public mutating func skip(depth: Int = 0) -> Bool {
        switch peek() {
        case .string: return slice() != nil
        case .number: return skipNumber() || fail()
        case .flag: return flag() != nil
        case .null: return takeWord("null") || fail()
        case .object, .list: return skipContainer(depth: depth)
        case .end, .broken: return fail()
        }
    }

    /// Steps through the list that stands next; `take` must step over each element.
    /// - Returns: false when it is no list, or not well formed.
    public mutating func eachElement(_ take: (inout JSONScanner) -> Void) -> Bool {
        guard self.take(UInt8(ascii: "[")) else { return fail() }
        if self.take(UInt8(ascii: "]")) { return true }
        repeat {
            let before = position
            take(&self)
            // What stepped over nothing would be asked for ever.
            if !isBroken, position == before { _ = skip() }
            if isBroken { return false }
        } while self.take(UInt8(ascii: ","))
        return self.take(UInt8(ascii: "]")) || fail()
    }

    /// True when nothing but white space is left.
    public mutating func isAtEnd() -> Bool { peek() == .end }

    /// The bytes of a slice, as they stand in the text.
    public func raw(_ slice: JSONSlice) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[slice.start..<slice.end])
    }

    /// True when the slice spells exactly this name; never when it has escapes.
    public func spells(_ slice: JSONSlice, _ name: String) -> Bool {
        guard !slice.hasEscapes else { return false }
        return raw(slice).elementsEqual(name.utf8)
    }

    /// A decimal number that is all of `text`: an optional minus and digits (leading zeros, too),
    /// within 64 bits; nil otherwise.
    public static func integer(_ text: UnsafeRawBufferPointer) -> Int64? {
        let isNegative = text.first == UInt8(ascii: "-")
        guard text.count > (isNegative ? 1 : 0) else { return nil }
        var value: Int64 = 0
        for byte in text.dropFirst(isNegative ? 1 : 0) {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let digit = Int64(byte - UInt8(ascii: "0"))
            let (sum, carry) =
                isNegative
                ? product.subtractingReportingOverflow(digit)
                : product.addingReportingOverflow(digit)
            guard !overflow, !carry else { return nil }
            value = sum
        }
        return value
    }
}

/// A string inside scanned text: its bounds without the quotes.
public struct JSONSlice: Sendable {
    /// Offset in the text of its first byte, behind the quote.
    public let start: Int
    /// Offset in the text of the closing quote.
    public let end: Int
    /// True when a backslash is in it, so that its bytes are not yet its text.
    public let hasEscapes: Bool
    /// Length in bytes, escapes not resolved.
    public var count: Int { end - start }
}

// MARK: Reading values out

extension JSONScanner {
    /// Moves to the value of a member of the object that stands next, the first of that name; false
    /// when it has none or is broken.
    public mutating func seek(member name: String) -> Bool {
        guard beginObject() else { return false }
        var isFirst = true
        while let found = nextName(isFirst: isFirst) {
            isFirst = false
            if spells(found, name) { return true }
            guard skip() else { return false }
        }
        return false
    }

    /// The string that stands next, escapes resolved; nil (and not broken) when something else
    /// stands there or it has a lone surrogate.
    public mutating func string() -> String? {
        guard peek() == .string, let slice = slice() else { return nil }
        guard slice.hasEscapes else { return String(decoding: raw(slice), as: UTF8.self) }
        var text = ByteBuffer(capacity: slice.count)
        guard unescape(slice, { text.append($0) }) else { return nil }
        return String(decoding: text.bytes, as: UTF8.self)
    }

    /// Hands on the UTF-8 of a slice, escapes resolved, piece by piece.
    /// - Returns: false for a lone surrogate (RFC 8259 section 8.2 leaves it open; we refuse).
    public func unescape(_ slice: JSONSlice, _ put: (UnsafeRawBufferPointer) -> Void) -> Bool {
        var plain = slice.start
        var at = slice.start
        while at < slice.end {
            guard bytes[at] == UInt8(ascii: "\\") else {
                at += 1
                continue
            }
            put(UnsafeRawBufferPointer(rebasing: bytes[plain..<at]))
            guard let scalar = escapedScalar(&at) else { return false }
            withUnsafeBytes(of: scalar.utf8Bytes) { put(.init(rebasing: $0[..<scalar.utf8Count])) }
            plain = at
        }
        put(UnsafeRawBufferPointer(rebasing: bytes[plain..<slice.end]))
        return true
    }

    private func escapedScalar(_ at: inout Int) -> Unicode.Scalar? {
        let letter = bytes[at + 1]
        at += 2
        guard letter == UInt8(ascii: "u") else { return Unicode.Scalar(Self.simple(letter)) }
        guard let high = hex(at) else { return nil }
        at += 4
        guard high & 0xFC00 == 0xD800 else { return Unicode.Scalar(high) }
        guard at + 6 <= bytes.count, bytes[at] == UInt8(ascii: "\\"),
            bytes[at + 1] == UInt8(ascii: "u"), let low = hex(at + 2), low & 0xFC00 == 0xDC00
        else { return nil }
        at += 6
        return Unicode.Scalar(0x10000 + (high & 0x3FF) << 10 + (low & 0x3FF))
    }

    private static func simple(_ letter: UInt8) -> UInt8 {
        switch letter {
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        default: letter
        }
    }
}

// MARK: Steps

extension JSONScanner {
    private mutating func skipSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        skipSpace()
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func takeWord(_ word: StaticString) -> Bool {
        skipSpace()
        let length = word.utf8CodeUnitCount
        guard position + length <= bytes.count else { return false }
        for offset in 0..<length where bytes[position + offset] != word.utf8Start[offset] {
            return false
        }
        position += length
        return true
    }

    private mutating func skipContainer(depth: Int) -> Bool {
        guard depth < Self.depthLimit else { return fail() }
        let isObject = bytes[position] == UInt8(ascii: "{")
        let end = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
        position += 1
        if take(end) { return true }
        repeat {
            if isObject, slice() == nil || !take(UInt8(ascii: ":")) { return fail() }
            guard skip(depth: depth + 1) else { return false }
        } while take(UInt8(ascii: ","))
        return take(end) || fail()
    }

    private mutating func skipEscape() -> Bool {
        guard position + 1 < bytes.count else { return false }
        switch bytes[position + 1] {
        case UInt8(ascii: "u"):
            guard hex(position + 2) != nil else { return false }
            position += 6
            return true
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
            UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            position += 2
            return true
        default:
            return false
        }
    }

    // number = [ "-" ] int [ frac ] [ exp ]
    private mutating func skipNumber() -> Bool {
        skipSpace()
        if at(UInt8(ascii: "-")) { position += 1 }
        if at(UInt8(ascii: "0")) {
            position += 1
        } else if !skipDigits() {
            return false
        }
        if at(UInt8(ascii: ".")) {
            position += 1
            guard skipDigits() else { return false }
        }
        if at(UInt8(ascii: "e")) || at(UInt8(ascii: "E")) {
            position += 1
            if at(UInt8(ascii: "+")) || at(UInt8(ascii: "-")) { position += 1 }
            guard skipDigits() else { return false }
        }
        return true
    }

    private mutating func skipDigits() -> Bool {
        let start = position
        while position < bytes.count, bytes[position] >= UInt8(ascii: "0"),
            bytes[position] <= UInt8(ascii: "9")
        { position += 1 }
        return position > start
    }

    private func at(_ byte: UInt8) -> Bool { position < bytes.count && bytes[position] == byte }

    private func hex(_ start: Int) -> UInt32? {
        guard start + 4 <= bytes.count else { return nil }
        var value: UInt32 = 0
        for offset in 0..<4 {
            switch bytes[start + offset] {
            case let byte where byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"):
                value = value << 4 | UInt32(byte - UInt8(ascii: "0"))
            case let byte where byte | 32 >= UInt8(ascii: "a") && byte | 32 <= UInt8(ascii: "f"):
                value = value << 4 | UInt32((byte | 32) - UInt8(ascii: "a") + 10)
            default: return nil
            }
        }
        return value
    }

    private mutating func fail() -> Bool {
        isBroken = true
        return false
    }

    private mutating func broken<Value>() -> Value? {
        isBroken = true
        return nil
    }
}

extension UnsafeRawBufferPointer {
    /// Where the run ends, from `start` on, of what stands for itself in a JSON string (RFC 8259
    /// section 7): all but control characters, quotes and backslashes.
    func endOfPlainText(from start: Int) -> Int {
        var position = start
        while position + 8 <= count {
            let eight = loadUnaligned(fromByteOffset: position, as: UInt64.self)
            if Self.hasSpecial(eight) { break }
            position += 8
        }
        while position < count, !Self.isSpecial(self[position]) { position += 1 }
        return position
    }

    @inline(__always)
    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    /// `isSpecial` for any of eight bytes: a byte below n has its high bit set in `x - n`, not in
    /// `x`.
    @inline(__always)
    private static func hasSpecial(_ x: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quote = x ^ (ones &* 0x22)
        let backslash = x ^ (ones &* 0x5C)
        let below =
            (x &- ones &* 0x20) & ~x | (quote &- ones) & ~quote | (backslash &- ones) & ~backslash
        return below & (ones &* 0x80) != 0
    }
}

extension Unicode.Scalar {
    fileprivate var utf8Count: Int {
        switch value {
        case ..<0x80: 1
        case ..<0x800: 2
        case ..<0x10000: 3
        default: 4
        }
    }

    fileprivate var utf8Bytes: (UInt8, UInt8, UInt8, UInt8) {
        func tail(_ shift: UInt32) -> UInt8 { UInt8(0x80 | value >> shift & 0x3F) }
        switch utf8Count {
        case 1: return (UInt8(value), 0, 0, 0)
        case 2: return (UInt8(0xC0 | value >> 6), tail(0), 0, 0)
        case 3: return (UInt8(0xE0 | value >> 12), tail(6), tail(0), 0)
        default: return (UInt8(0xF0 | value >> 18), tail(12), tail(6), tail(0))
        }
    }
}

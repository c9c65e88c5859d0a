/// The lexical rules of RFC 9110 section 5.6, over ranges of bytes.
extension UnsafeRawBufferPointer {
    // SAFETY: every range is one that the parser found inside these bytes.

    /// Whether the bytes spell `name`, which is in lower case, in any case.
    func spells(_ name: StaticString) -> Bool {
        guard count == name.utf8CodeUnitCount else { return false }
        for index in 0..<count {
            let byte = self[index]
            let isUpper = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
            guard (isUpper ? byte | 0x20 : byte) == name.utf8Start[index] else { return false }
        }
        return true
    }

    /// The first place of `byte` in the range.
    func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
        var position = range.lowerBound
        while position < range.upperBound {
            if self[position] == byte { return position }
            position += 1
        }
        return nil
    }

    /// The range without white space at its ends (OWS).
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, self[start].isBlank { start += 1 }
        while end > start, self[end - 1].isBlank { end -= 1 }
        return start..<end
    }

    /// Takes the next element off a list with commas (RFC 9110 section 5.6.1); nil when none is
    /// left.
    func nextElement(of list: inout Range<Int>) -> Range<Int>? {
        guard !list.isEmpty else { return nil }
        let comma = firstIndex(of: UInt8(ascii: ","), in: list) ?? list.upperBound
        defer { list = Swift.min(comma + 1, list.upperBound)..<list.upperBound }
        return trimmed(list.lowerBound..<comma)
    }

    /// Whether all of it is one token (RFC 9110 section 5.6.2).
    var isToken: Bool { count > 0 && allSatisfy(\.isTokenCharacter) }
}

extension UInt8 {
    var isBlank: Bool { self == 0x20 || self == 0x09 }

    /// Control characters but the tab: never in a head (RFC 9110 section 5.5).
    var isHeadControl: Bool { (self < 0x20 && self != 0x09) || self == 0x7F }

    var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

    var isLetter: Bool { self | 0x20 >= UInt8(ascii: "a") && self | 0x20 <= UInt8(ascii: "z") }

    /// The value of a hexadecimal digit.
    var hexValue: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    var isTokenCharacter: Bool {
        if isLetter || isDigit { return true }
        switch self {
        case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"),
            UInt8(ascii: "&"), UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "+"),
            UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "^"), UInt8(ascii: "_"),
            UInt8(ascii: "`"), UInt8(ascii: "|"), UInt8(ascii: "~"):
            return true
        default: return false
        }
    }
}

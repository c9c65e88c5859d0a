/// Quoted-printable (RFC 2045 section 6.7): lines of at most 76 bytes of ASCII.
enum QuotedPrintable {
    private static let lineLimit = 76
    private static let digits = Array("0123456789ABCDEF".utf8)

    /// The text with CR LF behind each of its lines.
    static func encode(_ text: String) -> [UInt8] {
        var all: [UInt8] = []
        var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        if lines.last?.isEmpty == true { lines.removeLast() }
        for line in lines {
            append(Array(line.utf8), to: &all)
            all += [0x0D, 0x0A]
        }
        return all
    }

    private static func append(_ line: [UInt8], to all: inout [UInt8]) {
        var used = 0
        for (index, byte) in line.enumerated() {
            let isLast = index == line.count - 1
            let spelled = isPlain(byte, isLast: isLast) ? [byte] : escape(byte)
            // The last place is for the sign that the line goes on.
            if used + spelled.count > lineLimit - (isLast ? 0 : 1) {
                all += [UInt8(ascii: "="), 0x0D, 0x0A]
                used = 0
            }
            all += spelled
            used += spelled.count
        }
    }

    // White space at a line's end would be lost on the way.
    private static func isPlain(_ byte: UInt8, isLast: Bool) -> Bool {
        switch byte {
        case UInt8(ascii: "="): false
        case UInt8(ascii: " "), UInt8(ascii: "\t"): !isLast
        default: (0x21...0x7E).contains(byte)
        }
    }

    private static func escape(_ byte: UInt8) -> [UInt8] {
        [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
}

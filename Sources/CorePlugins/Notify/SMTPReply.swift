/// A mail server's reply to one command (RFC 5321 section 4.2).
struct SMTPReply: Equatable {
    let code: Int
    /// What stands behind the code, line by line.
    let lines: [String]

    /// The code, and the finer one behind it where there is one (RFC 3463). The text is not ours to
    /// repeat: it may hold what was sent.
    var summary: String {
        let fine = lines.first?.split(separator: " ").first.flatMap { word in
            let parts = word.split(separator: ".", omittingEmptySubsequences: false)
            let isFine =
                parts.count == 3
                && parts.allSatisfy { (1...3).contains($0.utf8.count) && Int($0) != nil }
            return isFine ? " \(word)" : nil
        }
        return "\(code)\(fine ?? "")"
    }
}

/// Reads replies out of what comes, in whatever pieces.
struct SMTPReplyReader {
    private var bytes: [UInt8] = []
    private var lines: [String] = []
    private var code: Int?

    /// Bytes of a line, and lines of a reply.
    private static let lineLimit = 2048
    private static let linesLimit = 200

    enum Failure: Error {
        /// It is no reply as RFC 5321 wants it.
        case malformed
    }

    /// Whether nothing waits that was not asked for.
    var isEmpty: Bool { bytes.isEmpty && lines.isEmpty }

    mutating func append(_ more: [UInt8]) { bytes += more }

    /// The next reply; nil while it is not whole.
    mutating func next() throws(Failure) -> SMTPReply? {
        while let end = bytes.firstIndex(of: 0x0A) {
            var line = bytes[..<end]
            if line.last == 0x0D { line.removeLast() }
            guard line.count <= Self.lineLimit, lines.count < Self.linesLimit else {
                throw .malformed
            }
            let isLast = try take(Array(line))
            bytes.removeFirst(end + 1)
            guard isLast, let code else { continue }
            defer { (lines, self.code) = ([], nil) }
            return SMTPReply(code: code, lines: lines)
        }
        guard bytes.count <= Self.lineLimit else { throw .malformed }
        return nil
    }

    /// True at the reply's last line.
    private mutating func take(_ line: [UInt8]) throws(Failure) -> Bool {
        guard line.count >= 3, line[..<3].allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw .malformed
        }
        let found = line[..<3].reduce(0) { $0 * 10 + Int($1 - 0x30) }
        guard (200..<600).contains(found), code ?? found == found else { throw .malformed }
        code = found
        let mark = line.count > 3 ? line[3] : 0x20
        guard mark == 0x20 || mark == UInt8(ascii: "-") else { throw .malformed }
        lines.append(String(decoding: line.dropFirst(4), as: UTF8.self))
        return mark == 0x20
    }
}

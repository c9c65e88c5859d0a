/// Cuts Lua source into what a reader of assignments needs (Lua 5.4 manual, section 3.1): names,
/// texts and signs with their lines. Comments are left out; numbers and operators of two signs come
/// as signs that open and close nothing.
struct LuaTokens {
    enum Token: Equatable {
        case name(String)
        case text(String)
        case number(String)
        case sign(UInt8)
        /// `=`, and not `==`, `<=`, `>=`, `~=`.
        case assign
    }

    struct Placed {
        let token: Token
        let line: Int
    }

    private let bytes: [UInt8]
    private var at = 0
    private var line = 1

    init(_ source: String) { bytes = Array(source.utf8) }

    mutating func next() -> Placed? {
        skipSpaceAndComments()
        guard at < bytes.count else { return nil }
        let start = line
        return Placed(token: token(bytes[at]), line: start)
    }

    private mutating func token(_ first: UInt8) -> Token {
        if Self.isLetter(first) { return .name(word()) }
        if Self.isDigit(first) { return .number(word()) }
        if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") { return .text(quoted(first)) }
        if first == UInt8(ascii: "["), let level = longBracket() { return .text(long(level)) }
        return sign(first)
    }

    private mutating func sign(_ first: UInt8) -> Token {
        at += 1
        let isEquals = first == UInt8(ascii: "=")
        guard isEquals || Self.comparing.contains(first), peek() == UInt8(ascii: "=") else {
            return isEquals ? .assign : .sign(first)
        }
        at += 1
        return .sign(first)
    }

    // Of a number this takes what a name could hold: `0x1F`, `1e6`; a fraction comes in pieces.
    private mutating func word() -> String {
        let start = at
        while at < bytes.count, Self.isLetter(bytes[at]) || Self.isDigit(bytes[at]) { at += 1 }
        return String(decoding: bytes[start..<at], as: UTF8.self)
    }

    // MARK: Texts

    // Escapes are kept as they stand: no setting's name has any.
    private mutating func quoted(_ quote: UInt8) -> String {
        at += 1
        let start = at
        while at < bytes.count, bytes[at] != quote {
            if bytes[at] == UInt8(ascii: "\\") { step() }
            step()
        }
        let text = String(decoding: bytes[start..<min(at, bytes.count)], as: UTF8.self)
        step()
        return text
    }

    /// The number of `=` in the long bracket that begins here; nil when none does.
    private func longBracket() -> Int? {
        var end = at + 1
        while end < bytes.count, bytes[end] == UInt8(ascii: "=") { end += 1 }
        return end < bytes.count && bytes[end] == UInt8(ascii: "[") ? end - at - 1 : nil
    }

    private mutating func long(_ level: Int) -> String {
        at += level + 2
        let start = at
        let end =
            [UInt8(ascii: "]")] + [UInt8](repeating: UInt8(ascii: "="), count: level)
            + [UInt8(ascii: "]")]
        while at < bytes.count, !bytes[at...].starts(with: end) { step() }
        let text = String(decoding: bytes[start..<at], as: UTF8.self)
        at = min(at + end.count, bytes.count)
        return text
    }

    // MARK: Between tokens

    private mutating func skipSpaceAndComments() {
        while at < bytes.count {
            if bytes[at...].starts(with: "--".utf8) {
                skipComment()
            } else if bytes[at] <= UInt8(ascii: " ") {
                step()
            } else {
                return
            }
        }
    }

    private mutating func skipComment() {
        at += 2
        if peek() == UInt8(ascii: "["), let level = longBracket() {
            _ = long(level)
            return
        }
        while at < bytes.count, bytes[at] != UInt8(ascii: "\n") { at += 1 }
    }

    private mutating func step() {
        if peek() == UInt8(ascii: "\n") { line += 1 }
        at = min(at + 1, bytes.count)
    }

    private func peek() -> UInt8? { at < bytes.count ? bytes[at] : nil }

    private static let comparing = Array("<>~".utf8)

    private static func isLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")) ~= byte
    }
}

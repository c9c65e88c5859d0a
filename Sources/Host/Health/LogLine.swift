import Glibc
import PluginAPI

/// How much a line of the log matters.
enum LogLevel: Int, Sendable, Comparable, CaseIterable {
    /// Each request with its outcome; for a search.
    case debug
    /// What an operator expects to happen: start, stop, a new key.
    case info
    /// Something is wrong and the server goes on.
    case warning
    /// Something does not work any more.
    case error

    static let words = allCases.map(\.word)

    var word: String {
        switch self {
        case .debug: "debug"
        case .info: "info"
        case .warning: "warning"
        case .error: "error"
        }
    }

    init?(word: String) {
        guard let found = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = found
    }

    static func < (left: LogLevel, right: LogLevel) -> Bool { left.rawValue < right.rawValue }
}

/// One line of the log: pure formatting. Whatever the texts hold, it stays one line.
struct LogLine {
    typealias Fields = KeyValuePairs<StaticString, String>

    let level: LogLevel
    /// Milliseconds since 1970.
    let time: Int64
    let message: String
    let fields: Fields

    /// Bytes of one text; longer ones are cut, so that a line fits into a pipe in one write.
    private static let textLimit = 1500

    /// `2026-11-22 17:40:12.123 warning: storage is full plugin=rooms`
    func appendText(to line: inout ByteBuffer) {
        Self.append(time: time, separator: " ", to: &line)
        line.append(" ")
        line.append(level.word)
        line.append(": ")
        Self.append(plain: message, to: &line)
        for (name, value) in fields {
            line.append(" ")
            line.append(name)
            line.append("=")
            let isWord = !value.isEmpty && value.utf8.allSatisfy { $0 > 0x20 && $0 != 0x22 }
            if !isWord { line.append("\"") }
            Self.append(plain: value, to: &line)
            if !isWord { line.append("\"") }
        }
        line.append("\n")
    }

    /// `{"time":"2026-11-22T17:40:12.123Z","level":"warning","message":"..."}`
    func appendJSON(to line: inout ByteBuffer) {
        var stamp = ByteBuffer(capacity: 32)
        Self.append(time: time, separator: "T", to: &stamp)
        stamp.append("Z")
        var object = JSONObject()
        object.member("time", String(decoding: stamp.bytes, as: UTF8.self))
        object.member("level", level.word)
        object.member("message", Self.cut(message))
        for (name, value) in fields { object.member(name, Self.cut(value)) }
        object.finish { line.append($0) }
        line.append("\n")
    }

    private static func cut(_ text: String) -> String {
        guard text.utf8.count > textLimit else { return text }
        return String(decoding: text.utf8.prefix(textLimit), as: UTF8.self) + "..."
    }

    // Control characters would let whoever chose the text write lines of their own, or steer the
    // terminal.
    private static func append(plain text: String, to line: inout ByteBuffer) {
        for scalar in cut(text).unicodeScalars {
            switch scalar.value {
            case 0x0A: line.append("\\n")
            case 0x0D: line.append("\\r")
            case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029:
                line.append("\\u{\(String(scalar.value, radix: 16))}")
            default: line.append(String(scalar))
            }
        }
    }

    /// RFC 3339 section 5.6, in UTC.
    static func append(
        time: Int64, separator: StaticString, to line: inout ByteBuffer
    ) {
        var seconds = time_t(time / 1000)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        append(parts.tm_year + 1900, digits: 4, to: &line)
        line.append("-")
        append(parts.tm_mon + 1, digits: 2, to: &line)
        line.append("-")
        append(parts.tm_mday, digits: 2, to: &line)
        line.append(separator)
        append(parts.tm_hour, digits: 2, to: &line)
        line.append(":")
        append(parts.tm_min, digits: 2, to: &line)
        line.append(":")
        append(parts.tm_sec, digits: 2, to: &line)
        line.append(".")
        append(Int32(time % 1000), digits: 3, to: &line)
    }

    private static func append(_ number: Int32, digits: Int, to line: inout ByteBuffer) {
        let text = String(number)
        for _ in text.utf8.count..<max(digits, text.utf8.count) { line.append("0") }
        line.append(text)
    }
}

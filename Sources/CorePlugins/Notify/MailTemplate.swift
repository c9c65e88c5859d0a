/// A mail in one language, with places for values: `{name}`.
struct MailTemplate: Sendable {
    /// Its tag, such as `de`.
    let language: String
    let subject: TemplateText
    let text: TemplateText
    /// nil where there is only text.
    let html: TemplateText?

    /// A mail's own words.
    struct Letter: Sendable {
        let subject: String
        let text: String
        let html: String?
    }

    func fill(_ values: [(name: String, value: String)]) -> Letter {
        let plain = Dictionary(
            values.filter { !$0.value.isEmpty }.map { ($0.name, Self.printable($0.value)) },
            uniquingKeysWith: { first, _ in first })
        let escaped = plain.mapValues(Self.escapedForHTML)
        return Letter(
            subject: Self.oneLine(subject.fill(plain)), text: text.fill(plain),
            html: html?.fill(escaped))
    }

    // Values come from people: none may begin a line or hide what follows it.
    private static func printable(_ value: String) -> String {
        String(
            String.UnicodeScalarView(
                value.unicodeScalars.map { letter in
                    switch letter.properties.generalCategory {
                    case .control, .format, .lineSeparator, .paragraphSeparator: " "
                    default: letter
                    }
                }))
    }

    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    private static func escapedForHTML(_ value: String) -> String {
        var text = ""
        for letter in value {
            switch letter {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            case "'": text += "&#39;"
            default: text.append(letter)
            }
        }
        return text
    }
}

/// Text with places for values. A paragraph (what stands between empty lines) whose value is not
/// given, or empty, is left out whole.
struct TemplateText: Sendable {
    private let paragraphs: [[Part]]

    private enum Part: Sendable {
        case plain(String)
        /// The name between the braces.
        case place(String)
    }

    init(_ text: String) {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let blocks = lines.split { line in line.allSatisfy(\.isWhitespace) }
        paragraphs = blocks.map { Self.parts(of: $0.joined(separator: "\n")) }
    }

    /// One pass: what looks like a place within a value stays as it is.
    func fill(_ values: [String: String]) -> String {
        let filled = paragraphs.compactMap { parts -> String? in
            var text = ""
            for part in parts {
                switch part {
                case .plain(let plain): text += plain
                case .place(let name):
                    guard let value = values[name] else { return nil }
                    text += value
                }
            }
            return text
        }
        return filled.joined(separator: "\n\n") + "\n"
    }

    private static func parts(of text: String) -> [Part] {
        var parts: [Part] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            let behind = rest.index(after: open)
            let name = rest[behind...].prefix { ("a"..."z").contains($0) || $0 == "_" }
            guard !name.isEmpty, name.endIndex < rest.endIndex, rest[name.endIndex] == "}" else {
                parts.append(.plain(String(rest[..<behind])))
                rest = rest[behind...]
                continue
            }
            parts.append(.plain(String(rest[..<open])))
            parts.append(.place(String(name)))
            rest = rest[rest.index(after: name.endIndex)...]
        }
        parts.append(.plain(String(rest)))
        return parts
    }
}

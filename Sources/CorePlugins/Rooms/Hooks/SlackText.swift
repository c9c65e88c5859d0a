/// Text as Slack's clients spell it (https://docs.slack.dev/messaging/formatting-message-text), in
/// our Markdown: `<address|label>`, `<address>`, `<!here>`, and the three entities.
enum SlackText {
    /// What is no such spelling stays as it is.
    static func read(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "<") {
            result += unescaped(rest[..<start])
            let inside = rest[start...].dropFirst().prefix { $0 != ">" && $0 != "<" }
            rest = rest[inside.endIndex...]
            guard rest.first == ">", let link = spelled(inside) else {
                // The next angle ends it: no text is looked at twice.
                result += "<" + unescaped(inside)
                continue
            }
            result += link
            rest = rest.dropFirst()
        }
        return result + unescaped(rest)
    }

    /// What stands between the angles; nil when it is nothing of Slack's.
    private static func spelled(_ inside: Substring) -> String? {
        switch inside {
        case "!here", "!here|here": return "@here"
        case "!channel", "!channel|channel", "!everyone", "!everyone|everyone": return "@room"
        default: break
        }
        let parts = inside.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = parts.first, isAddress(address) else { return nil }
        let target = unescaped(address)
        guard parts.count == 2, !parts[1].isEmpty else { return target }
        return "[\(unescaped(parts[1]))](\(target))"
    }

    private static func isAddress(_ text: Substring) -> Bool {
        ["https://", "http://", "mailto:"].contains { text.hasPrefix($0) } && !text.contains(" ")
    }

    private static func unescaped(_ text: Substring) -> String {
        guard text.contains("&") else { return String(text) }
        var result = ""
        var rest = text
        while let start = rest.firstIndex(of: "&") {
            result += rest[..<start]
            rest = rest[start...]
            let entity = entities.first { rest.hasPrefix($0.name) }
            result += entity?.letter ?? "&"
            rest = rest.dropFirst(entity?.name.count ?? 1)
        }
        return result + rest
    }

    private static let entities = [
        (name: "&amp;", letter: "&"), (name: "&lt;", letter: "<"), (name: "&gt;", letter: ">"),
    ]
}

import PluginAPI

/// What is looked for: words, "words next to each other", beginnings*, and -what is not there.
struct SearchQuery {
    /// Words that stand next to each other; of the last one the beginning may be enough.
    struct Phrase {
        let words: [String]
        let isBeginning: Bool

        /// In FTS5's language: https://www.sqlite.org/fts5.html#full_text_query_syntax. Words have
        /// letters and digits alone, so nothing in them can mean anything there.
        var expression: String {
            "text : \"\(words.joined(separator: " "))\"\(isBeginning ? " *" : "")"
        }
    }

    private(set) var phrases: [Phrase] = []
    private(set) var excluded: [Phrase] = []

    init(_ text: String) {
        for part in Self.parts(of: text) {
            guard let phrase = Self.phrase(of: part.text) else { continue }
            if part.isExcluded { excluded.append(phrase) } else { phrases.append(phrase) }
        }
    }

    /// All of it as one expression, with what the index has as tags; nil when nothing is looked
    /// for.
    func expression(tags: [String]) -> String? {
        let wanted = phrases.map(\.expression) + tags.map { "tags : \($0)" }
        guard !wanted.isEmpty else { return nil }
        var expression = "(\(wanted.joined(separator: " AND ")))"
        for phrase in excluded { expression += " NOT (\(phrase.expression))" }
        return expression
    }

    private struct Part {
        var text = ""
        var isExcluded = false
    }

    private static func parts(of text: String) -> [Part] {
        var parts: [Part] = []
        var part = Part()
        var isQuoted = false
        for character in text {
            if character == "\"" {
                isQuoted.toggle()
                if !isQuoted { end(&part, &parts) }
            } else if character.isWhitespace, !isQuoted {
                end(&part, &parts)
            } else if character == "-", part.text.isEmpty, !isQuoted {
                part.isExcluded = true
            } else {
                part.text.append(character)
            }
        }
        end(&part, &parts)
        return parts
    }

    private static func end(_ part: inout Part, _ parts: inout [Part]) {
        if !part.text.isEmpty { parts.append(part) }
        part = Part()
    }

    // The last sign of a run stands in the index behind the pairs; it is only asked for where a
    // word follows. A sign alone is the beginning of a pair.
    private static func phrase(of text: String) -> Phrase? {
        var words = SearchWords(of: text).words
        guard let last = words.last else { return nil }
        let isSign = last.isPaired && last.folded.unicodeScalars.count == 1
        let follows = words.count > 1 && words[words.count - 2].isPaired
        if isSign, follows, words[words.count - 2].place.upperBound == last.place.upperBound {
            words.removeLast()
            return Phrase(words: words.map(\.folded), isBeginning: false)
        }
        return Phrase(words: words.map(\.folded), isBeginning: isSign || text.hasSuffix("*"))
    }
}

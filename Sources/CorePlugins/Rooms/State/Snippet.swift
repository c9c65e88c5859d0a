import PluginAPI

/// The part of a message that shows what was found, and where in it.
struct Snippet {
    private let text: String.UnicodeScalarView
    private let marks: [Range<Int>]
    private let shown: Range<Int>

    /// Scalars shown at most, and those ahead of the first find.
    private static let length = 200
    private static let ahead = 60

    init(of text: String, for phrases: [SearchQuery.Phrase]) {
        self.text = text.unicodeScalars
        let length = self.text.count
        let words = SearchWords(of: text).words
        let found = phrases.flatMap { Self.places(of: $0, in: words) }
        marks = Self.merged(found.sorted { $0.lowerBound < $1.lowerBound })
        let first = marks.first?.lowerBound ?? 0
        let start = min(max(first - Self.ahead, 0), max(length - Self.length, 0))
        shown = start..<min(start + Self.length, length)
    }

    static let answer = [
        AnswerMember("from", .integer, "Where it begins in the snippet, in units of UTF-16."),
        AnswerMember("to", .integer, "Where it ends."),
    ]

    /// The members `snippet` and `marks`.
    func write(into answer: inout JSONObject) {
        let start = text.index(text.startIndex, offsetBy: shown.lowerBound)
        let end = text.index(start, offsetBy: shown.count)
        let (head, tail) = (start > text.startIndex ? "…" : "", end < text.endIndex ? "…" : "")
        answer.member("snippet", head + String(text[start..<end]) + tail)
        answer.beginList("marks")
        for mark in marks.map({ $0.clamped(to: shown) }) where !mark.isEmpty {
            let from = text.index(start, offsetBy: mark.lowerBound - shown.lowerBound)
            let to = text.index(from, offsetBy: mark.count)
            answer.beginElement()
            answer.member("from", head.utf16.count + String(text[start..<from]).utf16.count)
            answer.member("to", head.utf16.count + String(text[start..<to]).utf16.count)
            answer.endObject()
        }
        answer.endList()
    }

    private static func places(
        of phrase: SearchQuery.Phrase, in words: [SearchWords.Word]
    ) -> [Range<Int>] {
        let count = phrase.words.count
        guard count > 0, words.count >= count else { return [] }
        return (0...words.count - count).compactMap { start in
            let stretch = words[start..<start + count]
            guard matches(phrase, stretch), let first = stretch.first, let last = stretch.last
            else { return nil }
            // A sign that was found as the beginning of a pair is that sign alone.
            let isSign = phrase.isBeginning && last.isPaired
            let end = isSign ? last.place.lowerBound + 1 : last.place.upperBound
            return first.place.lowerBound..<end
        }
    }

    private static func matches(
        _ phrase: SearchQuery.Phrase, _ words: ArraySlice<SearchWords.Word>
    ) -> Bool {
        for (wanted, word) in zip(phrase.words.dropLast(), words) where wanted != word.folded {
            return false
        }
        guard let wanted = phrase.words.last, let last = words.last else { return false }
        return phrase.isBeginning ? last.folded.hasPrefix(wanted) : last.folded == wanted
    }

    private static func merged(_ places: [Range<Int>]) -> [Range<Int>] {
        var merged: [Range<Int>] = []
        for place in places {
            if let last = merged.last, place.lowerBound <= last.upperBound {
                let end = max(last.upperBound, place.upperBound)
                merged[merged.count - 1] = last.lowerBound..<end
            } else {
                merged.append(place)
            }
        }
        return merged
    }
}

/// What people are found by. A name makes several keys: each word, folded, from each place in it
/// where people begin to type. In scripts that are written without spaces (Chinese, Japanese,
/// Korean, Thai ...) that is every letter. So whoever looks for the beginning of a key finds the
/// beginning of any word, and any part of a Chinese name, in one stretch of one index.
enum NameKeys {
    /// The most letters of a key; of what is looked for, no more is compared.
    static let longest = 24
    /// The most keys of one person: a name of 100 bytes has at most 33 Chinese letters.
    static let most = 64
    /// The most words that are looked for: one by the index, and three that `NameTables.find` takes
    /// beside it.
    static let mostWords = 4

    /// The words of a text, folded: parted by spaces, each at most `longest` letters.
    static func words(_ text: String) -> [String] {
        folded(text).split(separator: " ").map { clipped($0[...]) }
    }

    /// The keys of a person's names.
    static func keys(of names: String...) -> Set<String> {
        var keys: Set<String> = []
        for name in names {
            for word in folded(name).split(separator: " ") {
                for start in starts(of: word) where keys.count < most {
                    keys.insert(clipped(word[start...]))
                }
            }
        }
        return keys
    }

    /// The first text behind all that begin with this one, in SQLite's order of bytes.
    static func end(of beginning: String) -> String { beginning + "\u{10FFFF}" }

    // MARK: Private parts

    private static func clipped(_ word: Substring.UnicodeScalarView) -> String {
        String(word.prefix(longest))
    }

    // Lower case; wide Latin letters as narrow ones, katakana as hiragana; all blanks one space.
    private static func folded(_ text: String) -> String.UnicodeScalarView {
        var folded = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            folded.append(contentsOf: narrowed(scalar).properties.lowercaseMapping.unicodeScalars)
        }
        return folded
    }

    private static func narrowed(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        let value =
            switch scalar.value {
            case 0xFF01...0xFF5E: scalar.value - 0xFEE0
            case 0x30A1...0x30F6: scalar.value - 0x60
            default: scalar.properties.isWhitespace ? 0x20 : scalar.value
            }
        return Unicode.Scalar(value) ?? scalar
    }

    // The beginning; what follows a mark such as the '.' of `ann.lee`; every letter of a script
    // without spaces, and what follows one.
    private static func starts(
        of word: Substring.UnicodeScalarView
    ) -> [Substring.UnicodeScalarView.Index] {
        var before: Unicode.Scalar?
        return word.indices.filter { index in
            let scalar = word[index]
            defer { before = scalar }
            guard let before else { return true }
            guard scalar.properties.isAlphabetic || isDigit(scalar) else { return false }
            return isUnspaced(scalar) || isUnspaced(before)
                || !(before.properties.isAlphabetic || isDigit(before))
        }
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.numericType != nil
    }

    private static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0E00...0x0EFF, 0x1000...0x11FF, 0x1780...0x17FF, 0x2E80...0x2FDF,
            0x3040...0x9FFF, 0xA960...0xA97F, 0xAC00...0xD7FF, 0xF900...0xFAFF,
            0xFF66...0xFFDC, 0x2_0000...0x3_FFFF:
            true
        default: false
        }
    }
}

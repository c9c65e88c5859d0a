/// Cuts a text into the words by which it is found, each with its place. What is stored in the
/// index and what is looked for go through the same cutting, so they meet.
///
/// Chinese, Japanese and Korean are written without spaces, or with endings grown to the word. A
/// run of them becomes each two neighbours and, alone, its last sign: what stands next to each
/// other in a text is found by a phrase, and one sign by the beginning of a pair.
struct SearchWords {
    struct Word {
        /// In small letters, without accents.
        let folded: String
        /// Where it stands, in scalars of the text.
        let place: Range<Int>
        /// One of overlapping pairs, or the last sign of a run.
        let isPaired: Bool
    }

    /// Scalars of one word at most: nobody looks for more, and links are longer.
    private static let longest = 64

    private(set) var words: [Word] = []
    private var current = String.UnicodeScalarView()
    private var start = 0
    private var run: [Unicode.Scalar] = []

    init(of text: String) {
        var text = text
        if let words = text.withUTF8(Self.asciiWords) {
            self.words = words
            return
        }
        var place = 0
        for scalar in text.unicodeScalars {
            take(scalar, at: place)
            place += 1
        }
        endWord(at: place)
        endRun(at: place)
    }

    /// The words of a text for the index, with one space between them.
    static func line(of text: String) -> String {
        var text = text
        let line = text.withUTF8 { isASCII($0) ? asciiLine(of: $0) : nil }
        return line ?? SearchWords(of: text).words.map(\.folded).joined(separator: " ")
    }

    private static func isASCII(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        text.allSatisfy { $0 < 0x80 }
    }

    // What most texts are is cut without a look at Unicode's tables, since the writer waits for it.
    private static func asciiLine(of text: UnsafeBufferPointer<UInt8>) -> String {
        String(unsafeUninitializedCapacity: text.count) { line in
            var count = 0
            for place in asciiPlaces(in: text) {
                if count > 0 {
                    line[count] = UInt8(ascii: " ")
                    count += 1
                }
                for byte in text[place].prefix(longest) {
                    line[count] = Letters.foldASCII(byte) ?? byte
                    count += 1
                }
            }
            return count
        }
    }

    // Nil for a text with other letters.
    private static func asciiWords(of text: UnsafeBufferPointer<UInt8>) -> [Word]? {
        guard isASCII(text) else { return nil }
        return asciiPlaces(in: text).map { place in
            let length = min(place.count, longest)
            let folded = String(unsafeUninitializedCapacity: length) { word in
                for (index, byte) in text[place].prefix(length).enumerated() {
                    word[index] = Letters.foldASCII(byte) ?? byte
                }
                return length
            }
            return Word(folded: folded, place: place, isPaired: false)
        }
    }

    private static func asciiPlaces(in text: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
        var places: [Range<Int>] = []
        var start: Int?
        for (place, byte) in text.enumerated() {
            if Letters.foldASCII(byte) != nil {
                start = start ?? place
            } else if let begun = start {
                places.append(begun..<place)
                start = nil
            }
        }
        if let begun = start { places.append(begun..<text.count) }
        return places
    }

    private mutating func take(_ scalar: Unicode.Scalar, at place: Int) {
        let plain = Letters.narrow(scalar)
        if Letters.isUnspaced(plain) {
            endWord(at: place)
            if run.isEmpty { start = place }
            run.append(plain)
        } else if Letters.belongsToWord(plain) {
            endRun(at: place)
            if current.isEmpty { start = place }
            if current.count < Self.longest { Letters.fold(plain, into: &current) }
        } else if !Letters.isMark(plain) || current.isEmpty {
            endWord(at: place)
            endRun(at: place)
        }
    }

    private mutating func endWord(at place: Int) {
        guard !current.isEmpty else { return }
        words.append(Word(folded: String(current), place: start..<place, isPaired: false))
        current = String.UnicodeScalarView()
    }

    private mutating func endRun(at place: Int) {
        guard !run.isEmpty else { return }
        for index in run.indices {
            var pair = String.UnicodeScalarView()
            pair.append(run[index])
            if index + 1 < run.count { pair.append(run[index + 1]) }
            let end = min(start + index + 2, place)
            words.append(Word(folded: String(pair), place: start + index..<end, isPaired: true))
        }
        run.removeAll(keepingCapacity: true)
    }
}

/// What a character is to a search.
enum Letters {
    /// The ASCII form of a full-width character; others stay.
    static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard 0xFF01...0xFF5E ~= scalar.value else { return scalar }
        return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    }

    /// Han, kana, bopomofo and Hangul.
    static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case ..<0x1100: false
        case 0x1100...0x11FF, 0x3005...0x3007, 0x3021...0x3029, 0x3031...0x3035,
            0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA, 0x30FC...0x30FF,
            0x3105...0x312F, 0x3131...0x318E, 0x31A0...0x31BF, 0x31F0...0x31FF,
            0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFF66...0xFFDC, 0x20000...0x323AF:
            true
        default: false
        }
    }

    /// Letters and digits.
    static func belongsToWord(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return foldASCII(UInt8(scalar.value)) != nil }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .decimalNumber, .letterNumber, .otherNumber, .spacingMark:
            return true
        default: return false
        }
    }

    /// An accent of its own, which a word is found without.
    static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        !scalar.isASCII && scalar.properties.generalCategory == .nonspacingMark
    }

    /// Appends the small letter without its accent.
    static func fold(_ scalar: Unicode.Scalar, into word: inout String.UnicodeScalarView) {
        if scalar.isASCII {
            word.append(foldASCII(UInt8(scalar.value)).map { Unicode.Scalar($0) } ?? scalar)
        } else if let plain = LatinLetters.plain(scalar) {
            word.append(plain)
        } else {
            word.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
        }
    }

    /// A whole text in small letters without accents, in which any part can be looked for.
    static func folded(_ text: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !isMark(scalar) {
            fold(narrow(scalar), into: &folded)
        }
        return String(folded)
    }

    /// The small letter or the digit; nil for what belongs to no word.
    static func foldASCII(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39, 0x61...0x7A: byte
        case 0x41...0x5A: byte + 32
        default: nil
        }
    }
}

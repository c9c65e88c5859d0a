/// Text in a header: as it is where it is short plain ASCII, otherwise in encoded words (RFC 2047).
enum HeaderText {
    /// Bytes in one encoded word: a line of it stays within 76 letters, the header's name included.
    private static let wordLimit = 36
    private static let plainLimit = 60

    /// For a subject.
    static func text(_ text: String) -> String {
        isPlain(text) ? text : words(text)
    }

    /// For the name before an address: a quoted string (RFC 5322 section 3.2.4) or encoded words.
    static func phrase(_ text: String) -> String {
        guard isPlain(text) else { return words(text) }
        let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\"\(escaped)\""
    }

    private static func isPlain(_ text: String) -> Bool {
        text.utf8.count <= plainLimit && !text.contains("=?")
            && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    }

    // No letter is split between two words (section 5).
    private static func words(_ text: String) -> String {
        var words: [String] = []
        var word: [UInt8] = []
        for letter in text.unicodeScalars {
            let bytes = Array(String(letter).utf8)
            if word.count + bytes.count > wordLimit {
                words.append(Base64.encode(word))
                word = []
            }
            word += bytes
        }
        words.append(Base64.encode(word))
        return words.map { "=?utf-8?b?\($0)?=" }.joined(separator: "\r\n ")
    }
}

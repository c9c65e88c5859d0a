import PluginAPI

/// All templates: those that are built in, and over them the operator's.
struct MailTemplates: Sendable {
    private var byWord: [String: [MailTemplate]] = [:]

    /// - Parameter folder: an absolute path; empty for none.
    /// - Throws: which file is wrong, and why.
    init(_ setup: PluginSetup, folder: String) throws(SetupError) {
        for (word, template) in BuiltInTemplates.all { put(template, as: word) }
        guard !folder.isEmpty else { return }
        guard folder.hasPrefix("/") else {
            throw SetupError("notify.templates must be an absolute path")
        }
        let files = try setup.files(in: folder)
        for file in files.keys.sorted() {
            guard let name = TemplateFileName(file) else {
                throw SetupError(
                    "\(folder)/\(file) is no template: their names are like verify.en.txt and "
                        + "verify.en.html")
            }
            try take(name, files, folder)
        }
    }

    /// The template in the language, or without its region (`de` for `de-AT`), or else in the
    /// first that there is.
    func find(_ word: String, language: String) -> MailTemplate? {
        guard let found = byWord[word] else { return nil }
        let tag = language.lowercased()
        return found.first { $0.language == tag }
            ?? found.first { $0.language == tag.prefix { $0 != "-" } } ?? found.first
    }

    private mutating func put(_ template: MailTemplate, as word: String) {
        let others = byWord[word] ?? []
        if let index = others.firstIndex(where: { $0.language == template.language }) {
            byWord[word]?[index] = template
        } else {
            byWord[word] = others + [template]
        }
    }

    private mutating func take(
        _ name: TemplateFileName, _ files: [String: [UInt8]], _ folder: String
    ) throws(SetupError) {
        guard let text = try Self.text(name.textFile, files, folder) else {
            throw SetupError("\(folder)/\(name.textFile) is missing beside \(name.pageFile)")
        }
        guard text.hasPrefix("Subject: "), let end = text.firstIndex(where: \.isNewline) else {
            throw SetupError(
                "\(folder)/\(name.textFile) must begin with a line 'Subject: ...' and an empty one")
        }
        let page = try Self.text(name.pageFile, files, folder)
        put(
            MailTemplate(
                language: name.language, subject: TemplateText(String(text[..<end].dropFirst(9))),
                text: TemplateText(String(text[end...])), html: page.map(TemplateText.init)),
            as: name.word)
    }

    private static func text(
        _ file: String, _ files: [String: [UInt8]], _ folder: String
    ) throws(SetupError) -> String? {
        guard let bytes = files[file] else { return nil }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw SetupError("\(folder)/\(file) is not UTF-8")
        }
        return text
    }
}

/// The name of a template's file: `verify.en.txt`.
private struct TemplateFileName {
    let word: String
    let language: String

    var textFile: String { "\(word).\(language).txt" }
    var pageFile: String { "\(word).\(language).html" }

    /// nil when the file is none.
    init?(_ file: String) {
        let parts = file.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, ["txt", "html"].contains(parts[2]),
            !parts[0].isEmpty, parts[0].allSatisfy({ ("a"..."z").contains($0) || $0 == "_" }),
            !parts[1].isEmpty, parts[1].allSatisfy({ ("a"..."z").contains($0) || $0 == "-" })
        else { return nil }
        word = String(parts[0])
        language = String(parts[1])
    }
}

/// What `parley help` prints.
public enum ProgramHelp {
    /// - Parameter verb: `serve`, `keys`, `keys rotate`; nil for the list of all.
    public static func text(of verb: String?) throws(ConfigError) -> String {
        guard let verb else { return overview }
        let meant = Program.verbs.filter { $0.name == verb || $0.name.hasPrefix("\(verb) ") }
        guard !meant.isEmpty else {
            throw ConfigError("there is no command '\(verb)'" + Program.hint(verb))
        }
        return meant.map(page).joined(separator: "\n")
    }

    private static var overview: String {
        """
        Parley \(Build.version), \(Program.purpose)

        Usage: parley [COMMAND] [OPTIONS]

        \(TextLayout.pairs(Program.verbs.map { ($0.name, $0.purpose) }))
        parley help COMMAND tells more; so does man parley.

        """
    }

    private static func page(_ verb: ProgramVerb) -> String {
        var text = "Usage: \(verb.usage)\n\n\(TextLayout.wrap(sentence(verb.purpose)))\n"
        if !verb.options.isEmpty {
            text += "\n" + TextLayout.pairs(verb.options.map { ($0.spelling, $0.purpose) })
        }
        for note in verb.notes { text += "\n\(TextLayout.wrap(note))\n" }
        return text
    }

    /// `list the keys` as a sentence.
    static func sentence(_ purpose: String) -> String {
        purpose.prefix(1).uppercased() + purpose.dropFirst() + "."
    }
}

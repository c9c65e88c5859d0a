/// `parley(1)` in roff, as man(7) describes it.
public enum ManPage {
    /// - Parameter exits: the exit codes and what they mean.
    public static func text(exits: [(code: String, meaning: String)]) -> String {
        """
        .\\" Written by: parley help --man
        .TH PARLEY 1 "" "Parley \(Build.version)" "User Commands"
        .SH NAME
        parley \\- \(escape(Program.purpose))
        .SH SYNOPSIS
        .B parley
        [\\fICOMMAND\\fR] [\\fIOPTIONS\\fR]
        .SH COMMANDS
        \(commands)\
        .SH SETTINGS
        A setting comes from the configuration file, from the environment, or from an option;
        the later one wins. \\fBlimits.queue\\fR is \\fBPARLEY_LIMITS_QUEUE\\fR in the environment;
        \\fBPARLEY_LIMITS_QUEUE_FILE\\fR names a file that holds the value.
        \\fBparley config \\-\\-example\\fR prints a file with every setting.
        .SH FILES
        .TP
        .I parley.lua
        The configuration, where no other file is named.
        .TP
        .I data
        The folder where everything is stored, readable by the server's user alone.
        .SH EXIT STATUS
        \(exits.map { ".TP\n.B \($0.code)\n\(escape($0.meaning))\n" }.joined())\
        .SH SIGNALS
        .TP
        .B SIGTERM, SIGINT
        End in order.
        .TP
        .B SIGHUP
        Read the configuration and the keys again.

        """
    }

    private static var commands: String { Program.verbs.map(section).joined() }

    private static func section(of verb: ProgramVerb) -> String {
        let operand = verb.operand.map { " \\fI\(escape($0))\\fR" } ?? ""
        var text = ".SS parley \(verb.name)\(operand)\n"
        text += escape(ProgramHelp.sentence(verb.purpose)) + "\n"
        for option in verb.options {
            let value = option.value.map { " \\fI\($0.rawValue)\\fR" } ?? ""
            text += ".TP\n\\fB\(escape("--\(option.name)"))\\fR\(value)\n"
            text += escape(ProgramHelp.sentence(option.purpose)) + "\n"
        }
        for note in verb.notes { text += ".PP\n\(escape(note))\n" }
        return text
    }

    // A minus that can be copied, and no line that begins as a request (groff_man_style(7)).
    private static func escape(_ text: String) -> String {
        let plain = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
        return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&" + plain : plain
    }
}

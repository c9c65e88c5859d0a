import Testing

@testable import Host

/// Help, man page and completion: all of the table, nothing wider than a terminal.
@Suite struct ProgramTextTests {
    private let manPage = ManPage.text(exits: ExitCode.meanings)

    @Test func theTableHasEachVerbOnce() {
        #expect(Program.verbs.map(\.action) == ProgramVerb.Action.allCases)
        for option in Program.verbs.flatMap(\.options) where option.setting != nil {
            #expect(Config.keys.contains { $0.path == option.setting }, "\(option.name)")
        }
    }

    @Test func everyVerbAndOptionIsEverywhere() throws {
        let overview = try ProgramHelp.text(of: nil)
        for verb in Program.verbs {
            let help = try ProgramHelp.text(of: verb.name)
            #expect(overview.contains("  \(verb.name) ") && help.contains(verb.usage))
            #expect(manPage.contains(".SS parley \(verb.name)"))
            for option in verb.options {
                #expect(help.contains("  \(option.spelling) "))
                let name = "--\(option.name)".replacing("-", with: "\\-")
                #expect(manPage.contains("\\fB\(name)\\fR"))
                #expect(BashCompletion.text.contains("--\(option.name)"))
            }
        }
        #expect(try ProgramHelp.text(of: "keys").contains("Usage: parley keys rotate"))
        #expect(throws: ConfigError.self) { try ProgramHelp.text(of: "dance") }
    }

    @Test func nothingIsWiderThanATerminal() throws {
        for verb in [nil] + Program.verbs.map(\.name) {
            let text = try ProgramHelp.text(of: verb)
            for line in text.split(separator: "\n") { #expect(line.count < 80, "\(line)") }
        }
    }

    @Test func everyExitCodeIsExplained() {
        for code in ExitCode.meanings {
            #expect(manPage.contains(".B \(code.code)\n"))
        }
    }

    @Test func laysTextOut() {
        #expect(TextLayout.columns([["a", "bbb", "c"], ["aaa", "b"]]) == "a    bbb  c\naaa  b\n")
        #expect(TextLayout.pairs([("a", "b"), ("ccc", "d")]) == "  a    b\n  ccc  d\n")
        let long = String(repeating: "word ", count: 20)
        #expect(TextLayout.wrap(long, indent: 2).split(separator: "\n").count == 2)
    }
}

import PluginAPI
import Testing

@testable import Host

/// What is said about a script that cannot run, and what is made of one that can.
@Suite struct ScriptLoaderTests {
    static let good = "script { id = 'test', version = '1', api = 1 }"
    static let judge = "on('message.before', function() end)"

    @Test(arguments: [
        ("", "test.lua: a script begins with script {"),
        ("\nscript { version = '1', api = 1 }", "test.lua:2: 'id' must be a text"),
        (
            "script { id = 'other', version = '1', api = 1 }",
            "test.lua:1: 'id' must be 'test', as the file is named"
        ),
        ("script { id = 'test', version = '1', api = 2 }", "test.lua:1: 'api' must be 1"),
        (
            "script { id = 'test', version = '1', api = 1, on_eror = 'open' }",
            "test.lua:1: a script declares no 'on_eror'; did you mean 'on_error'?"
        ),
        (
            "script { id = 'test', version = '1', api = 1, on_error = 'shut' }",
            "test.lua:1: 'on_error' must be 'open', 'closed' or 'hold'"
        ),
        (
            "script { id = 'test', version = '1', api = 1, config = { a = 0.5 } }",
            "test.lua:1: 'config.a' is a whole number, a flag, a text or a list of texts"
        ),
        (
            "script { id = 'test', version = '1', api = 1, config = { a = { 'x', 5 } } }",
            "test.lua:1: 'config.a' is a list of texts and nothing else"
        ),
        (
            "script { id = 'test', version = '1', api = 1, config = { a = { default = 5, max = 4 } } }",
            "test.lua:1: 'config.a': the standard lies outside of 'min' and 'max'"
        ),
        (
            "script { id = 'test', config = { a = { { { {} } } } } }",
            "test.lua:1: 'script' is given more, or deeper tables, than it takes"
        ),
        ("\(good)\n\(good)", "test.lua:2: 'script' is called twice"),
        (good, "test.lua: the script does nothing"),
        (
            "\(good)\non('message.befor', function() end)",
            "test.lua:2: no plugin has a point or an event 'message.befor'; did you mean 'message.before'?"
        ),
        (
            "\(good)\nlocal d = {} for _ = 1, 9 do d = { d } end command('a', d, function() end)",
            "test.lua:2: '/a' says more of itself than is read"
        ),
        (
            "\(good)\nfor _ = 1, 2 do command('a', { about = 'x' }, function() end) end",
            "test.lua:2: /a is a command of this script already"
        ),
        (
            "\(good)\ntimer('/a', function() end)",
            "test.lua:2: bad argument #1 to 'timer'"
        ),
        (
            "\(good)\non('message.before', { order = 5 }, function() end)",
            "test.lua:2: 'on' has no option 'order'"
        ),
        (
            "\(good)\non('message.before', { band = 'soon' }, function() end)",
            "test.lua:2: 'band' must be 'first'"
        ),
        ("\(good)\nlocal x = = 5", "test.lua:2: refused: unexpected symbol"),
        ("\(good)\nwhile true do end", "test.lua:2: stopped: "),
        ("\(good)\nio.open('x')", "test.lua:2: no access: scripts are not given io"),
    ]) func saysWhatIsWrong(source: String, words: String) throws {
        let error = #expect(throws: ConfigError.self) { try HookBench().rule(source) }
        #expect(error?.description.hasPrefix(words) == true, "\(String(describing: error))")
    }

    @Test func readsWhatItDeclares() throws {
        let source = """
            script {
                id = "test", version = "2", api = 1, purpose = "Tests.", on_error = "hold",
                config = {
                    least = { default = 3, min = 1, max = 9, purpose = "The least." },
                    words = { "a", "b" }, loud = false, said = "no",
                },
            }
            on("message.before", { band = "late" }, function() end)
            on("message.before", function() end)
            """
        let rule = try HookBench().rule(source)
        #expect(rule.declaration.onError == .hold && rule.declaration.purpose == "Tests.")
        #expect(rule.hooks.map(\.order.band) == [.late, .normal])
        let fields = rule.declaration.fields
        #expect(fields.map(\.name) == ["least", "loud", "said", "words"])
        #expect(fields.map(\.kind) == [.integer(1...9), .flag, .text, .texts])
        #expect(rule.version.count == 12)
    }

    @Test(arguments: [
        (["least": LuaValues.Value.integer(10)], "config.least must be a whole number from 1 to 9"),
        (["least": .text("5")], "config.least must be a whole number from 1 to 9"),
        (["words.1": .integer(5)], "config.words must be a list of texts"),
        (["words.2": .text("x")], "config.words must be a list of texts"),
        (["loud": .text("yes")], "config.loud must be true or false"),
        (["lest": .integer(5)], "config: the script has no field 'lest'; did you mean 'least'?"),
    ]) func refusesValuesThatDoNotFit(given: [String: LuaValues.Value], words: String) throws {
        var settings = ScriptSettings()
        settings.values = given.mapValues { GivenValue($0, .file("parley.lua", line: 7)) }
        let error = #expect(throws: ConfigError.self) {
            try HookBench().rule(Self.configured, settings)
        }
        #expect(
            error?.description == "parley.lua:7: scripts[\"test\"].\(words)",
            "\(String(describing: error))")
    }

    @Test func givesTheScriptWhatTheOperatorSays() throws {
        var settings = ScriptSettings()
        settings.values = [
            "least": .integer(5), "words.1": .text("x"), "words.2": .text("y"), "loud": .flag(true),
        ].mapValues { GivenValue($0, .file("parley.lua", line: 1)) }
        // An error says what the script has seen.
        let source =
            Self.configured + "\nerror(cfg.least .. cfg.words[2] .. #cfg.words"
            + " .. tostring(cfg.loud) .. cfg.said, 0)"
        let error = #expect(throws: ConfigError.self) { try HookBench().rule(source, settings) }
        #expect(error?.description == "test.lua: error: 5y2trueno", "\(String(describing: error))")
    }

    private static let configured = """
        script { id = 'test', version = '1', api = 1, config = {
            least = { default = 3, min = 1, max = 9 }, words = { 'a' }, loud = false, said = 'no',
        } }
        on('message.before', function() end)
        """
}

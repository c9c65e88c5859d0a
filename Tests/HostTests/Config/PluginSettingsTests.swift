import PluginAPI
import Testing

@testable import Host

/// A plugin's table is checked against its schema; what nobody reads is named.
@Suite struct PluginSettingsTests {
    private let scratch = ScratchFolder()
    private let probe = Manifest(
        id: "probe", version: "1", purpose: "",
        config: ConfigSchema([
            .integer("number", 1...10, standard: 3, ""), .flag("flag", standard: true, ""),
            .text("text", standard: "x", ""),
        ]))

    @Test func standardsHoldWhereNothingIsGiven() throws {
        let settings = try read("").settings(of: probe)
        #expect(
            settings.integer("number") == 3 && settings.flag("flag") && settings.text("text") == "x"
        )
    }

    @Test func takesWhatIsGiven() throws {
        let settings = try read("probe = { number = 10, flag = false }").settings(of: probe)
        #expect(settings.integer("number") == 10 && !settings.flag("flag"))
    }

    @Test(arguments: [
        ("number = 11", "parley.lua:2: probe.number must be a whole number from 1 to 10"),
        ("number = '3'", "parley.lua:2: probe.number must be a whole number"),
        ("flag = 1", "parley.lua:2: probe.flag must be true or false"),
        ("text = 1.5", "parley.lua:2: probe.text must be a text"),
        (
            "nmber = 1",
            "parley.lua:2: there is no setting 'probe.nmber'; did you mean 'probe.number'?"
        ),
    ]) func namesTheMistake(entry: String, reason: String) {
        let error = #expect(throws: ConfigError.self) {
            try read("probe = {\n\(entry) }").settings(of: probe)
        }
        #expect(error?.description.contains(reason) == true, "\(error as Any)")
    }

    @Test func namesAllMistakes() {
        let error = #expect(throws: ConfigError.self) {
            try read("probe = { number = 0, flag = 1, txt = 'a' }").settings(of: probe)
        }
        #expect(error?.problems.count == 3)
    }

    @Test func namesATableOfNoPlugin() throws {
        let strays = try read("\nprobes = { a = 1,\nb = 2 }").strayTables(besides: [probe])
        #expect(
            strays.map(\.description) == [
                "\(scratch.path)/parley.lua:2: there is a table 'probes', but no plugin of that id "
                    + "is loaded; did you mean 'probe'?"
            ])
        #expect(try read("probe = { a = 1 }").strayTables(besides: [probe]).isEmpty)
    }

    @Test func readsTheEnvironmentOverTheFile() throws {
        let config = try read(
            "probe = { number = 4, text = 'file' }",
            ["PARLEY_PROBE_NUMBER=5", "PARLEY_PROBE_FLAG=false"])
        let settings = try config.settings(of: probe)
        #expect(settings.integer("number") == 5 && !settings.flag("flag"))
        #expect(settings.text("text") == "file")
    }

    @Test func readsASecretFromAFile() throws {
        let file = scratch.write("secret", "hush\n")
        let settings = try read("", ["PARLEY_PROBE_TEXT_FILE=\(file)"]).settings(of: probe)
        #expect(settings.text("text") == "hush")
    }

    @Test func warnsOfVariablesThatNobodyReads() throws {
        let config = try read("", ["PARLEY_PROBE_NUMBR=5", "PARLEY_OTHER_THING=1"])
        _ = try config.settings(of: probe)
        #expect(
            config.strayVariables(besides: [probe]).map(\.description) == [
                "PARLEY_OTHER_THING: there is no setting for it",
                "PARLEY_PROBE_NUMBR: there is no setting for it; "
                    + "did you mean 'PARLEY_PROBE_NUMBER'?",
            ])
    }

    private func read(_ source: String, _ environment: [String] = []) throws -> Config {
        let file = scratch.write("parley.lua", source)
        return try Config(ConfigSources(file: file, environment: environment))
    }
}

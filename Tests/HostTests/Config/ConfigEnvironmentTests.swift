import Testing

@testable import Host

/// Variables override the file, the command line overrides both; what is not understood is said.
@Suite struct ConfigEnvironmentTests {
    private let scratch = ScratchFolder()

    @Test func everySettingHasAVariableOfItsOwn() {
        let names = Config.keys.map { ConfigEnvironment.name(of: $0.path) }
        #expect(Set(names).count == names.count)
        #expect(
            names.contains("PARLEY_LIMITS_IN_FLIGHT") && names.contains("PARLEY_PLUGIN_FOLDERS"))
    }

    @Test func overridesInOrder() throws {
        let file = scratch.write("parley.lua", "loops = 1 data = 'file' plugins = { 'A', 'B' }")
        let config = try Config(
            ConfigSources(
                file: file,
                environment: ["PARLEY_DATA=variable", "PARLEY_LISTEN=[::1]:7", "PARLEY_PLUGINS=C"],
                commandLine: [.init("listen", "127.0.0.1:9", flag: "--listen")]))
        #expect(config.loops == 1 && config.data == "variable" && config.plugins == ["C"])
        #expect(config.listen.map(\.description) == ["http://127.0.0.1:9/"])
        #expect(config.places["data"] == .environment("PARLEY_DATA"))
        #expect(config.places["listen"] == .commandLine("--listen"))
        #expect(config.places["loops"] == .file(file, line: 1))
    }

    @Test func readsEachKindFromText() throws {
        let config = try read([
            "PARLEY_LIMITS_ENABLED=false", "PARLEY_LIMITS_QUEUE=500",
            "PARLEY_STORE_SYNCHRONOUS=off",
            "PARLEY_PLUGINS=Accounts, /opt/libKarma.so", "PARLEY_DATA=", "OTHER=1",
        ])
        #expect(!config.limits.enabled && config.limits.queue == 500)
        #expect(config.store.synchronous == "off" && config.data == "data")
        #expect(config.plugins == ["Accounts", "/opt/libKarma.so"])
    }

    @Test func readsAValueFromAFile() throws {
        let file = scratch.write("secret", "/srv/parley\n")
        #expect(try read(["PARLEY_DATA_FILE=\(file)"]).data == "/srv/parley")
        expectProblem(
            ["PARLEY_DATA_FILE=/nowhere/x"],
            "PARLEY_DATA_FILE: the file /nowhere/x cannot be read")
        expectProblem(
            ["PARLEY_DATA_FILE=\(file)", "PARLEY_DATA=a"],
            "PARLEY_DATA_FILE: data is given here and by PARLEY_DATA")
    }

    @Test func namesTheVariableOfAWrongValue() {
        expectProblem(
            ["PARLEY_LIMITS_QUEUE=many"],
            "PARLEY_LIMITS_QUEUE: limits.queue must be a whole number from 16")
        expectProblem(["PARLEY_LIMITS_ENABLED=1"], "limits.enabled must be true or false")
    }

    @Test func warnsOfAnUnknownVariable() throws {
        let warnings = try read([
            "PARLEY_LIMITS_QUUE=5", "PARLEY_LISTN=x", "PARLEY_BIN=/x", "PARLEY_WSTEST=/y",
        ]).warnings.map(\.description)
        #expect(
            Set(warnings) == [
                "PARLEY_LIMITS_QUUE: there is no setting for it; "
                    + "did you mean 'PARLEY_LIMITS_QUEUE'?",
                "PARLEY_LISTN: there is no setting for it; did you mean 'PARLEY_LISTEN'?",
            ])
    }

    private func read(_ environment: [String]) throws -> Config {
        try Config(ConfigSources(environment: environment))
    }

    private func expectProblem(_ environment: [String], _ reason: String) {
        let error = #expect(throws: ConfigError.self) { try read(environment) }
        #expect(error?.description.contains(reason) == true, "\(error as Any)")
    }
}

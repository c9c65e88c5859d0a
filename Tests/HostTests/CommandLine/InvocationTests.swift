import Testing

@testable import Host

/// What the command line takes, and what it says of what it does not take.
@Suite struct InvocationTests {
    @Test(arguments: [
        ([], "serve"), (["serve"], "serve"), (["--data", "x"], "serve"), (["version"], "version"),
        (["--version"], "version"), (["-h"], "help"), (["serve", "--help"], "help"),
        (["keys", "list"], "keys list"), (["keys", "rotate", "a.b"], "keys rotate"),
    ]) func findsTheVerb(arguments: [String], verb: String) throws {
        #expect(try Invocation(arguments).verb.name == verb)
    }

    @Test func helpKnowsWhatIsAskedAbout() throws {
        #expect(try Invocation(["serve", "--help"]).operand == "serve")
        #expect(try Invocation(["help", "keys", "rotate"]).operand == "keys rotate")
        #expect(try Invocation(["--help"]).operand == nil)
        #expect(try Invocation(["keys", "-h"]).operand == "keys list")
    }

    @Test func takesOptionsInBothForms() throws {
        let invocation = try Invocation(["keys", "rotate", "--data=/x", "--revoke", "a.b"])
        #expect(invocation.has("revoke") && invocation.operand == "a.b")
        let sources = invocation.sources(environment: [], usualFile: nil)
        #expect(try Config(sources).data == "/x")
    }

    @Test func leavesFieldsToTheServer() throws {
        let invocation = try Invocation([
            "admin", "--json", "create", "--username", "ann", "--data=/x", "--is-loud", "--a=-b",
        ])
        #expect(invocation.operand == "create" && invocation.has("json"))
        #expect(invocation.given == ["--username", "ann", "--is-loud", "--a=-b"])
        #expect(invocation.value("data") == "/x")
        #expect(throws: ConfigError.self) { try Invocation(["admin", "--username", "ann"]) }
    }

    @Test func optionsOverrideTheEnvironment() throws {
        let invocation = try Invocation(["serve", "--listen", "127.0.0.1:7", "--data", "/y"])
        let sources = invocation.sources(
            environment: ["PARLEY_DATA=/x", "PARLEY_LOOPS=3"], usualFile: nil)
        let config = try Config(sources)
        #expect(config.data == "/y" && config.loops == 3)
        #expect(config.places["data"] == .commandLine("--data"))
    }

    @Test(arguments: [
        (["srve"], "there is no command 'srve'; did you mean 'serve'?"),
        (["dance"], "there is no command 'dance'; see parley help"),
        (["keys"], "'keys' is no command; it is 'parley keys list' or 'parley keys rotate'"),
        (["serve", "--lisen", "x"], "has no option '--lisen'; did you mean '--listen'?"),
        (["serve", "--colour"], "has no option '--colour'; see parley help serve"),
        (["serve", "here"], "'here' is not understood here: parley serve [OPTIONS]"),
        (["serve", "--data"], "--data DIR: the value is missing"),
        (["keys", "rotate"], "NAME is missing: parley keys rotate [OPTIONS] NAME"),
        (["version", "--json=1"], "--json takes no value"),
    ]) func saysWhatIsWrong(arguments: [String], reason: String) {
        let error = #expect(throws: ConfigError.self) { try Invocation(arguments) }
        #expect(error?.description.contains(reason) == true, "\(error as Any)")
    }
}

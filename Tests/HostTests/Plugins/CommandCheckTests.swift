import PluginAPI
import Testing

@testable import Host

/// What is refused in a command's definition at set-up.
@Suite struct CommandCheckTests {
    @Test(arguments: [
        "/", "/ws", "/ws/", "/healthz", "/readyz", "/metrics", "/api", "/api/", "/api.css",
        "/openapi.json", "/__admin", "/__admin/", "/__admin/create",
    ])
    func keepsTheHostsOwnPaths(_ path: String) {
        let fault = #expect(throws: SetupError.self) { try CommandCheck.check(routed(path)) }
        #expect(fault?.description.contains("is the host's own") == true)
    }

    @Test func takesOtherPaths() throws {
        try CommandCheck.check(routed("/api/probe/{text}/"))
        try CommandCheck.check(routed("/apis"))
    }

    @Test func refusesPathsThatNothingFills() {
        #expect(throws: SetupError.self) { try CommandCheck.check(routed("/api/{other}/")) }
        #expect(throws: SetupError.self) { try CommandCheck.check(routed("api/probe/")) }
    }

    @Test(arguments: ["create", "mail-test", "x"])
    func takesAdminWords(_ word: String) throws { try CommandCheck.check(asked(word)) }

    @Test(arguments: ["", "-x", "Create", "mail test", "mail/test", "größe"])
    func refusesOddAdminWords(_ word: String) {
        let fault = #expect(throws: SetupError.self) { try CommandCheck.check(asked(word)) }
        #expect(fault?.description.contains("must be of letters a to z and dashes") == true)
    }

    @Test(arguments: ["data", "config", "json", "help", "version"])
    func keepsTheOptionsOfParleyAdmin(_ field: String) {
        let fault = #expect(throws: SetupError.self) { try CommandCheck.check(asked("x", field)) }
        #expect(fault?.description.contains("is an option of parley admin itself") == true)
    }

    private func asked(_ word: String, _ field: String = "text") -> Command {
        var fields = FieldList()
        _ = fields.text(field, 0...10, "")
        return Command("probe.asked", "", lane: .read, fields: fields, adminWord: word)
    }

    private func routed(_ path: String) -> Command {
        var fields = FieldList()
        _ = fields.text("text", 0...10, "")
        return Command(
            "probe.routed", "", lane: .read, fields: fields, routes: [Route(.get, path)])
    }
}

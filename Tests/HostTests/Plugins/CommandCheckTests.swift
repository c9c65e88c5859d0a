import PluginAPI
import Testing

@testable import Host

/// What is refused in a command's definition at set-up.
@Suite struct CommandCheckTests {
    @Test(arguments: [
        "/", "/ws", "/ws/", "/healthz", "/readyz", "/metrics", "/api", "/api/", "/api.css",
        "/openapi.json",
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

    private func routed(_ path: String) -> Command {
        var fields = FieldList()
        _ = fields.text("text", 0...10, "")
        return Command(
            "probe.routed", "", lane: .read, fields: fields, routes: [Route(.get, path)])
    }
}

import Testing

@testable import Host

/// What keeps a script with buttons from running.
@Suite struct ScriptButtonTests {
    private static let source = """
        script { id = "test", version = "1", api = 1 }
        button("vote", function() end)
        """

    private static func world(_ pressed: String?) -> ScriptWorld {
        ScriptWorld(events: ["rooms.message"], pressed: pressed)
    }

    private static func settings(as account: String) -> ScriptSettings {
        var settings = ScriptSettings()
        settings.account = account
        return settings
    }

    @Test func observesTheEventThatTellsOfIt() throws {
        let rule = try HookBench().rule(
            Self.source, Self.settings(as: "helper"), world: Self.world("rooms.pressed"))
        #expect(rule.hooks.map(\.kind) == [.pressed(event: "rooms.pressed")])
        #expect(rule.hooks.map(\.point) == ["vote"])
        #expect(rule.observed == ["rooms.pressed"])
        #expect(rule.isActive)
    }

    @Test func needsAPluginThatHasButtons() {
        let error = #expect(throws: ConfigError.self) {
            try HookBench().rule(
                Self.source, Self.settings(as: "helper"), world: Self.world(nil))
        }
        #expect(error?.description.contains("test.lua:2: no plugin has buttons") == true)
    }

    @Test func isTakenWherePluginsAreNotKnown() throws {
        let rule = try HookBench().rule(Self.source, world: nil)
        #expect(rule.hooks.map(\.point) == ["vote"])
    }

    @Test func needsWhoActsForIt() {
        let error = #expect(throws: ConfigError.self) {
            try HookBench().rule(Self.source, world: Self.world("rooms.pressed"))
        }
        #expect(error?.description.contains(#"scripts["test"] = { as = "NAME OF A BOT" }"#) == true)
    }

    @Test(arguments: ["button('', function() end)", "button('vote')", "button(7)"])
    func isGivenANameAndAFunction(_ call: String) {
        let source = "script { id = 'test', version = '1', api = 1 }\n\(call)"
        #expect(throws: ConfigError.self) { try HookBench().rule(source) }
    }
}

import Testing

@testable import Host

/// A reload takes what may change in a running server, and names the rest.
@Suite struct LiveSettingsTests {
    @Test func takesWhatIsReloadableAndNamesTheRest() {
        var fresh = Config()
        fresh.limits.topics = 7
        fresh.data = "elsewhere"
        fresh.pluginTables["probe"] = ["number": GivenValue(.integer(1), .file("x", line: 1))]
        let settings = LiveSettings(Config())
        let changes = settings.take(fresh)
        #expect(changes.taken == ["limits.topics"] && changes.waiting == ["data", "probe"])
        #expect(settings.number == 1 && settings.current.limits.topics == 7)
        #expect(settings.current.data == "data")
    }

    @Test func everyKeyCanBeComparedAndCopied() {
        for key in Config.keys {
            var copied = Config()
            key.copy(from: Config(), to: &copied)
            #expect(key.literal(in: copied) == key.literal(in: Config()), "\(key.path)")
            #expect(!key.literal(in: copied).isEmpty)
        }
    }
}

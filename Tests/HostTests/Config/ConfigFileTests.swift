import PluginAPI
import Testing

@testable import Host

/// The configuration file: what it may say, and that every mistake in it is named.
@Suite struct ConfigFileTests {
    private let scratch = ScratchFolder()

    @Test func anEmptyFileChangesNothing() throws {
        let config = try read("-- nothing\n")
        #expect(
            config.plugins == ["Accounts", "Contacts", "Notify", "Rooms"]
                && config.listen.map(\.description) == ["http://127.0.0.1:8080/"])
    }

    @Test func takesEverySetting() throws {
        let config = try read(
            """
            local base = 1024
            listen = "[::1]:9000"
            data = "/srv/" .. "parley"
            loops = 2
            plugins = { "Accounts", "/opt/libKarma.so" }
            plugin_folders = { "/opt/plugins" }
            limits = { enabled = false, message = 8 * base, queue = 100 }
            store = { readers = 3, synchronous = "off" }
            accounts = { scrypt_log_n = 4, open = true, greeting = "hi" }
            """)
        #expect(config.listen.map(\.place) == [.network(host: "::1", port: 9000)])
        #expect(config.data == "/srv/parley" && config.loops == 2)
        #expect(config.plugins == ["Accounts", "/opt/libKarma.so"])
        #expect(config.pluginFolders == ["/opt/plugins"])
        #expect(
            !config.limits.enabled && config.limits.message == 8192 && config.limits.queue == 100)
        #expect(config.store.readers == 3 && config.store.synchronous == "off")
        #expect(
            config.pluginTables["accounts"]?.mapValues(\.value)
                == ["scrypt_log_n": .integer(4), "open": .flag(true), "greeting": .text("hi")])
    }

    @Test(arguments: [
        ("listen = 8080", "listen must be a text such as"),
        ("listen = {}", "listen must be a text such as '127.0.0.1:8080', or a list"),
        ("listen = { '127.0.0.1:80', 'here' }", "'here' is not HOST:PORT"),
        ("listen = 'here'", "'here' is not HOST:PORT"),
        ("listen = ':80'", "names no host"),
        ("lissten = '127.0.0.1:80'", "there is no setting 'lissten'"),
        ("loops = 1.5", "loops must be a whole number from 0 to 256"),
        ("loops = 257", "loops must be a whole number from 0 to 256"),
        ("limits = { queue = '5' }", "limits.queue must be a whole number"),
        ("limits = { quue = 5 }", "there is no setting 'limits.quue'"),
        ("limits = { enabled = 1 }", "limits.enabled must be true or false"),
        ("store = { synchronous = 'half' }", "store.synchronous must be 'full' or 'off'"),
        ("plugins = { 'Accounts', 5 }", "plugins.2 must be a text"),
        ("plugins = 'Accounts'", "plugins must be a list"),
        ("origins = { 'chat.example.org' }", "'chat.example.org' must be like 'https://"),
        ("data = {}\nloops = = 2", "parley.lua:2:"),
        ("a = nil + 1", "parley.lua:1:"),
    ]) func namesTheMistake(source: String, reason: String) {
        let error = #expect(throws: ConfigError.self) { try read(source) }
        #expect(error?.description.contains(reason) == true, "\(error as Any)")
        #expect(
            error?.description.contains("parley.lua") == true, "it names the file: \(error as Any)")
    }

    // An operator who empties the list wants no plugin, not the usual ones.
    @Test func anEmptyListOfPluginsIsOne() throws {
        #expect(try read("plugins = {}").plugins == [])
    }

    @Test func namesAFileThatIsNotThere() {
        let error = #expect(throws: ConfigError.self) {
            try Config(ConfigSources(file: "/nowhere/parley.lua"))
        }
        #expect(error?.description.contains("/nowhere/parley.lua cannot be read") == true)
    }

    // Whoever mends one mistake should not meet the next one at the next start.
    @Test func namesAllMistakesAtOnceWithTheirLines() {
        let error = #expect(throws: ConfigError.self) {
            try read(
                """
                lissten = "127.0.0.1:80"
                limits = {
                    conections = 5,  -- a slip
                    queue = "5",
                }
                store = { readers = 0 }
                """)
        }
        let file = "\(scratch.path)/parley.lua"
        #expect(
            error?.description == """
                \(file):1: there is no setting 'lissten'; did you mean 'listen'?
                \(file):3: there is no setting 'limits.conections'; did you mean 'limits.connections'?
                \(file):4: limits.queue must be a whole number from 16 to 1000000
                \(file):6: store.readers must be a whole number from 1 to 64
                """)
    }

    @Test func knowsANameInTheWrongTable() {
        let error = #expect(throws: ConfigError.self) { try read("queue = 20") }
        #expect(error?.description.contains("did you mean 'limits.queue'?") == true)
    }

    private func read(_ source: String) throws -> Config {
        try Config(ConfigSources(file: scratch.write("parley.lua", source)))
    }
}

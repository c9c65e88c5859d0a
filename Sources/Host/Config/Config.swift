import PluginAPI

/// What the operator chose: `parley.lua`, the environment over it, then the command line. No file
/// is needed to start.
public struct Config: Sendable {
    public var listen = [ListenAddress(.network(host: "127.0.0.1", port: 8080))]
    public var data = "data"
    /// Names (`Accounts` is `libAccounts.so` in a plugin folder) or paths of plugins, in any order.
    public var plugins = ["Accounts", "Contacts", "Notify", "Rooms"]
    /// Searched in order, before the folder of the executable.
    public var pluginFolders: [String] = []
    /// One plugin that does not run keeps the server from starting.
    public var strict = false
    /// Event loops; 0 is one per core.
    public var loops = 0
    /// Web pages that may open a WebSocket, such as `https://chat.example.org`; when empty, those
    /// of the host itself.
    public var origins: [String] = []
    /// Serves what tests of the server itself need: `/__echo`, `/__upload`.
    public var testEcho = false
    public var tls = TLSConfig()
    /// Addresses and networks of proxies whose word about their clients is taken.
    public var proxies: [String] = []
    public var limits = Limits()
    public var store = StoreConfig()
    public var outbound = OutboundConfig()
    public var log = LogConfig()
    public var metrics = MetricsConfig()
    public var scripts = ScriptsConfig()
    /// The folder of the browser client, served at `/`; empty for a page that says that the server
    /// runs.
    public var web = ""
    /// The folder in which an ACME client lays its challenges; empty for none.
    public var acmeFolder = ""
    /// The plugins' own tables, by plugin id, unchecked until the plugin's schema is known.
    var pluginTables: [String: [String: GivenValue]] = [:]
    /// Where each setting that is not at its standard was given.
    var places: [String: ConfigPlace] = [:]
    /// What may be a mistake and keeps nothing from starting.
    public internal(set) var warnings: [ConfigProblem] = []
    /// Read again at a reload.
    var sources = ConfigSources()

    public init() {}

    /// Reads the sources over the defaults.
    /// - Throws: all that is wrong with them.
    public init(_ sources: ConfigSources) throws(ConfigError) {
        self = try ConfigReader.read(sources)
    }

    /// Every limit of the host's edge, in one place.
    public struct Limits: Sendable {
        /// False switches the rate limits off (a load test); sizes and queues stay bounded.
        public var enabled = true
        /// Requests from one address at once, and a second; see `Policy.cost`.
        public var addressBurst = 2000
        public var addressRate = 500
        /// Requests of one account at once, and a second.
        public var accountBurst = 200
        public var accountRate = 50
        /// Connections in all; from one address; signed in as one account.
        public var connections = 60_000
        public var connectionsPerAddress = 200
        public var connectionsPerAccount = 100
        /// Bytes of one WebSocket message or HTTP body.
        public var message = 64 << 10
        /// Bytes that wait for one connection before it is told to reconnect and resume.
        public var backlog = 1 << 20
        /// Bytes that wait for all connections.
        public var backlogs = 256 << 20
        /// Requests of one connection that are not answered yet; reading pauses above.
        public var inFlight = 64
        /// Requests that wait for the writer, a reader or the worker pool before new ones are
        /// refused.
        public var queue = 20_000
        /// Password hashes that wait.
        public var prepare = 256
        /// Seconds after which a connection that sends nothing is pinged, and after twice that
        /// closed.
        public var idleSeconds = 60
        /// Seconds the head of a request may take to arrive and its body may stand still, and an
        /// ended connection may take for what waits for it and to say good-bye.
        public var requestSeconds = 20
        /// Bytes a second at which a body must come in, and an answer be taken, on average over
        /// `requestSeconds`.
        public var bodyRate = 500
        /// Bytes that unfinished requests of those who are not signed in hold in all.
        public var unread = 64 << 20
        /// Topics that one connection may hear.
        public var topics = 10_000

        /// One loop's share of what is counted over all.
        func shared(among loops: Int) -> Limits {
            var share = self
            share.backlogs = backlogs / loops
            share.unread = unread / loops
            return share
        }
    }

    /// What is written to standard error.
    public struct LogConfig: Sendable {
        public var level = "info"
        /// `auto` is text on a terminal, JSON otherwise.
        public var format = "auto"
        /// Milliseconds above which work on a thread that others wait for is logged.
        public var slow = 250
    }

    /// Who may read `/metrics`.
    public struct MetricsConfig: Sendable {
        public var token = ""
    }

    public struct TLSConfig: Sendable {
        /// Folders that hold `fullchain.pem` and `privkey.pem`.
        public var certificates: [String] = []
        /// Plain listeners send browsers to the first that speaks TLS.
        public var redirect = false
        /// Seconds for which browsers shall use TLS alone.
        public var hstsSeconds = 0
    }

    public struct StoreConfig: Sendable {
        /// `full` keeps what was acknowledged through a power cut; `off` is for tests that must
        /// lose data.
        public var synchronous = "full"
        /// False starts on a database that is known to be damaged, at the operator's risk.
        public var check = true
        /// Mebibytes of SQLite's log above which readers are held back, so that it begins anew.
        public var logMebibytes = 128
        public var readers = 2
        public var workers = 2
    }
}

extension Config {
    public struct OutboundConfig: Sendable {
        /// Hosts and networks that may be reached although they are not on the open internet, or
        /// without TLS.
        public var allow: [String] = []
        /// A PEM file of further certificate authorities.
        public var authorityFile = ""
    }
}

extension Config {
    /// Every setting of the host. The defaults are those of `Config()`.
    static let keys: [ConfigKey] =
        [
            ConfigKey(
                "listen", .addresses(\.listen),
                "Where the server listens: `HOST:PORT` (port 0 takes a free one) or `unix:PATH`, "
                    + "with `mode=0660` behind it for the mode of the socket's file; `https://` "
                    + "before it for TLS; `proxy` at the end where proxies speak the PROXY "
                    + "protocol, version 2. One or a list."),
            ConfigKey("data", .text(\.data), "The folder where everything is stored."),
            ConfigKey(
                "plugins", .texts(\.plugins),
                "Names (`Accounts` is `libAccounts.so` in a plugin folder) or paths, in any order; a "
                    + "path is taken from the configuration file's folder."),
            ConfigKey(
                "plugin_folders", .texts(\.pluginFolders),
                "Searched for plugins in order, before the folder of the executable; taken from the "
                    + "configuration file's folder."),
            ConfigKey(
                "strict", .flag(\.strict),
                "True keeps the server from starting when one plugin cannot; otherwise it starts "
                    + "without that one and those that require it."),
            ConfigKey(
                "origins", .texts(\.origins), reloads: true,
                "Web pages that may open a WebSocket, such as 'https://chat.example.org'; '*' is "
                    + "every page. Without any, pages of the host that is asked may."),
            ConfigKey(
                "web", .text(\.web),
                "A folder whose files are served at /: the browser client. What lies compressed "
                    + "beside a file (.br, .gz) is served to who takes it; links and names that "
                    + "begin with a dot are not served. Empty: a page that says that the server runs."
            ),
            ConfigKey(
                "acme_folder", .text(\.acmeFolder),
                "A folder in which an ACME client (webroot) lays its challenges: served at "
                    + "/.well-known/acme-challenge/."),
            ConfigKey("loops", .integer(0...256, \.loops), "Event loops; 0 is one per core."),
        ] + scriptKeys + tlsKeys + limitKeys + storeKeys + outboundKeys + logKeys

    private static let scriptKeys: [ConfigKey] = [
        ConfigKey(
            "scripts.run", .texts(\.scripts.run), reloads: true,
            "Lua scripts that judge what people ask, by name and in their order: `banned-words` is "
                + "`banned-words.lua` or `banned-words/init.lua`. What is said about one stands in "
                + "`scripts[\"banned-words\"]`: docs/scripts.md."),
        ConfigKey(
            "scripts.folder", .text(\.scripts.folder), reloads: true,
            "Your own scripts, found before those that come with Parley; taken from the "
                + "configuration file's folder. Empty: `scripts` in the data folder."),
        ConfigKey(
            "scripts.editable", .flag(\.scripts.editable), reloads: true,
            "Whether administrators may write scripts in the browser client. A script reads what "
                + "everybody writes, in direct rooms, too; so who may write one is yours to say."),
        ConfigKey(
            "scripts.rooms", .choice(["off", "owners"], \.scripts.rooms), reloads: true,
            "`owners` lets who owns a room attach scripts to it, which judge what happens in that "
                + "room alone, behind all that you run: docs/scripts.md."),
    ]

    private static let tlsKeys: [ConfigKey] = [
        ConfigKey(
            "tls.certificates", .texts(\.tls.certificates),
            "Folders that hold `fullchain.pem` and `privkey.pem`, as ACME clients write them. The "
                + "name that a client asks for chooses, and the first folder serves every other. "
                + "SIGHUP reads them anew."),
        ConfigKey(
            "tls.redirect", .flag(\.tls.redirect),
            "Plain listeners answer 308 to the first `https://` one, but for ACME challenges, and "
                + "for health and metrics asked for from this machine."),
        ConfigKey(
            "tls.hsts_seconds", .integer(0...63_072_000, \.tls.hstsSeconds),
            "Seconds for which browsers shall come over TLS alone (Strict-Transport-Security), "
                + "said over TLS. 0 says nothing: a browser that was told cannot go back. 15552000 "
                + "is usual once renewal is known to work."),
        ConfigKey(
            "proxies", .texts(\.proxies),
            "Addresses and networks (`10.0.0.0/8`) of proxies, and `unix` for Unix sockets, whose "
                + "`X-Forwarded-For`, `-Proto` and `-Host` and PROXY protocol are believed; nobody "
                + "else's are."),
    ]

    /// The names of the host's own tables: `limits`, `store`.
    static let tables = Set(
        keys.compactMap { key in
            key.path.firstIndex(of: ".").map { String(key.path[..<$0]) }
        }
    ).sorted()

    private static let limitKeys: [ConfigKey] = [
        ConfigKey(
            "limits.enabled", .flag(\.limits.enabled), reloads: true,
            "False switches the rate limits off (a load test); sizes and queues stay bounded."),
        ConfigKey(
            "limits.address_burst", .integer(1...1_000_000, \.limits.addressBurst), reloads: true,
            "Requests from one address (IPv6: from one /64) at once. Behind a proxy that is not "
                + "named here, on this machine, the server counts each connection instead."),
        ConfigKey(
            "limits.address_rate", .integer(1...1_000_000, \.limits.addressRate), reloads: true,
            "Requests from one address a second, in the long run."),
        ConfigKey(
            "limits.account_burst", .integer(1...1_000_000, \.limits.accountBurst), reloads: true,
            "Requests of one account at once, over all its connections."),
        ConfigKey(
            "limits.account_rate", .integer(1...1_000_000, \.limits.accountRate), reloads: true,
            "Requests of one account a second, in the long run."),
        ConfigKey(
            "limits.connections", .integer(1...1_000_000, \.limits.connections), reloads: true,
            "Connections in all; fewer where the system allows fewer open files (`ulimit -n`)."),
        ConfigKey(
            "limits.connections_per_address",
            .integer(1...1_000_000, \.limits.connectionsPerAddress), reloads: true,
            "Connections from one address (IPv6: from one /64). Those of this machine are not "
                + "counted: a proxy has many clients."),
        ConfigKey(
            "limits.connections_per_account",
            .integer(1...1_000_000, \.limits.connectionsPerAccount), reloads: true,
            "WebSockets that are signed in as one account."),
        ConfigKey(
            "limits.message", .integer(1024...(16 << 20), \.limits.message),
            "Bytes of one WebSocket message or HTTP body of a command."),
        ConfigKey(
            "limits.backlog", .integer((16 << 10)...(64 << 20), \.limits.backlog), reloads: true,
            "Bytes that wait for one connection before it is told to reconnect and resume."),
        ConfigKey(
            "limits.backlogs", .integer((1 << 20)...(8 << 30), \.limits.backlogs), reloads: true,
            "Bytes that wait for all connections."),
        ConfigKey(
            "limits.in_flight", .integer(1...10_000, \.limits.inFlight), reloads: true,
            "Requests of one connection that are not answered yet; reading pauses above."),
        ConfigKey(
            "limits.queue", .integer(16...1_000_000, \.limits.queue),
            "Requests that wait for the writer, a reader or the worker pool before new ones are "
                + "refused."),
        ConfigKey(
            "limits.prepare", .integer(1...100_000, \.limits.prepare),
            "Password hashes that wait, at most 8 of them from one address."),
        ConfigKey(
            "limits.topics", .integer(1...1_000_000, \.limits.topics), reloads: true,
            "Topics that one connection may hear."),
        ConfigKey(
            "limits.idle_seconds", .integer(1...86_400, \.limits.idleSeconds), reloads: true,
            "Seconds after which a connection that sends nothing is pinged, and after twice that "
                + "closed."),
        ConfigKey(
            "limits.request_seconds", .integer(1...3600, \.limits.requestSeconds), reloads: true,
            "Seconds the head of a request may take to arrive and its body may stand still, and an "
                + "ended connection may take for what waits for it and to say good-bye."),
        ConfigKey(
            "limits.body_rate", .integer(1...1_000_000, \.limits.bodyRate),
            "Bytes a second at which a body must come in, and an answer be taken, averaged over "
                + "limits.request_seconds."),
        ConfigKey(
            "limits.unread", .integer((1 << 20)...(8 << 30), \.limits.unread),
            "Bytes that unfinished requests of those who are not signed in hold in all; who comes "
                + "above is told to try again."),
    ]

    private static let storeKeys: [ConfigKey] = [
        ConfigKey(
            "store.readers", .integer(1...64, \.store.readers), "Threads that answer reads."),
        ConfigKey(
            "store.workers", .integer(1...64, \.store.workers),
            "Threads for slow preparation, password hashes above all."),
        ConfigKey(
            "store.log_mebibytes", .integer(4...4096, \.store.logMebibytes),
            "Size of the database's log above which readers are held back for a moment, so that it "
                + "can begin anew."),
        ConfigKey(
            "store.check", .flag(\.store.check),
            "Whether a start looks for damage first; false starts on what is left, at your risk."),
        ConfigKey(
            "store.synchronous", .choice(["full", "off"], \.store.synchronous),
            "`full` keeps what was acknowledged through a power cut; `off` is for tests that must "
                + "lose data."),
    ]

    private static let logKeys: [ConfigKey] = [
        ConfigKey(
            "log.level", .choice(LogLevel.words, \.log.level), reloads: true,
            "The least that is written; `debug` writes a line for each request, without what it says."
        ),
        ConfigKey(
            "log.format", .choice(["auto", "text", "json"], \.log.format), reloads: true,
            "`auto` is text on a terminal and one JSON object a line otherwise."),
        ConfigKey(
            "log.slow", .integer(1...600_000, \.log.slow),
            "Milliseconds above which a command, filter or commit that others wait for is logged."),
        ConfigKey(
            "metrics.token", .secret(\.metrics.token),
            "What a reader of `/metrics` sends as `Authorization: Bearer`; without one, only programs "
                + "of this machine may read it."),
    ]

    private static let outboundKeys: [ConfigKey] = [
        ConfigKey(
            "outbound.allow", .texts(\.outbound.allow),
            "Hosts and networks (`10.0.0.0/8`) that the server may reach although they are not on "
                + "the open internet, and over http."),
        ConfigKey(
            "outbound.ca_file", .text(\.outbound.authorityFile),
            "A PEM file of certificate authorities to trust beside the system's."),
    ]
}

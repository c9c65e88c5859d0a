import PluginAPI

/// What the settings name, opened, and what must fit together, before any thread starts. Made by a
/// start, and by `parley check`, which looks at the problems alone.
struct Fittings {
    private(set) var certificates: Certificates?
    private(set) var proxies: TrustedProxies?
    private(set) var web: StaticFiles?
    private(set) var challenges: StaticFiles?
    private(set) var outboundRules: AddressRules?
    private(set) var outboundTLS: TLSClient?
    /// Every one keeps the server from starting.
    private(set) var problems: [ConfigProblem] = []

    init(_ config: Config) {
        certificates = make("tls.certificates", config, Self.readCertificates)
        proxies = make("proxies", config, Self.readProxies)
        web = make("web", config) { (config) throws(ConfigError) in
            try Self.open(config.web, setting: "web")
        }
        challenges = make("acme_folder", config) { (config) throws(ConfigError) in
            try Self.open(config.acmeFolder, setting: "acme_folder")
        }
        outboundRules = make("outbound.allow", config) { (config) throws(ConfigError) in
            try AddressRules(allowed: config.outbound.allow)
        }
        outboundTLS = make("outbound.ca_file", config) { (config) throws(ConfigError) in
            try TLSClient(authorityFile: config.outbound.authorityFile)
        }
        guard config.tls.redirect, !config.listen.contains(where: \.isSecure) else { return }
        problems.append(
            ConfigProblem(
                "tls.redirect needs a listener on https:// to send clients to",
                at: config.places["tls.redirect"]))
    }

    /// Nil when there is nothing to make, or a problem is noted at the setting's place.
    private mutating func make<Made>(
        _ setting: String, _ config: Config, _ work: (Config) throws(ConfigError) -> Made?
    ) -> Made? {
        do { return try work(config) } catch {
            problems += error.problems.map { ConfigProblem($0.text, at: config.places[setting]) }
            return nil
        }
    }

    private static func readCertificates(_ config: Config) throws(ConfigError) -> Certificates? {
        let folders = config.tls.certificates
        guard folders.isEmpty else { return try Certificates(folders: folders) }
        guard let address = config.listen.first(where: \.isSecure) else { return nil }
        throw ConfigError("\(address) needs a certificate: name its folder in tls.certificates")
    }

    private static func readProxies(_ config: Config) throws(ConfigError) -> TrustedProxies? {
        guard let proxies = TrustedProxies(config.proxies) else {
            throw ConfigError(
                "proxies must be addresses, networks such as 10.0.0.0/8, or 'unix'")
        }
        if proxies.isEmpty, let address = config.listen.first(where: \.expectsProxy) {
            throw ConfigError("\(address) listens for proxies: name them in proxies")
        }
        return proxies
    }

    private static func open(_ folder: String, setting: String) throws(ConfigError) -> StaticFiles?
    {
        folder.isEmpty ? nil : try StaticFiles(folder, setting: setting)
    }
}

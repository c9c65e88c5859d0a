/// `parley scripts rollback SCRIPT`: an earlier version takes the place of the one that is there.
public struct ScriptRollback {
    /// What was done, in words.
    public let text: String

    /// - Parameter hash: the beginning of the version's; nil for the one that ran before what is
    ///   there.
    /// - Throws: when there is no such version.
    public init(_ config: Config, of name: String, to hash: String?) throws(ConfigError) {
        guard ScriptSource.isName(name) else { throw ConfigError("'\(name)' is no script's name") }
        let versions = ScriptVersions(of: name, data: config.data)
        let crypto = OpenSSLCrypto()
        let standing = ScriptStanding(config: config, stored: StoredScriptSettings())
        let present = ScriptSource.present(name, standing, crypto)
        let found = try versions.earlier(hash, than: present, crypto: crypto)
        // What is there may never have run.
        if let present, !versions.keep(present, at: Clock.wall) {
            throw ConfigError("the version that is there cannot be kept in \(config.data)")
        }
        try found.install(in: standing.own)
        text =
            "\(name) is \(found.version) again, in \(standing.own). `parley scripts reload` lets a "
            + "running server take it.\n"
    }
}

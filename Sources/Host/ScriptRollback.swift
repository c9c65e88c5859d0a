/// `parley scripts rollback SCRIPT`: an earlier version takes the place of the one that is there.
public struct ScriptRollback {
    /// What was done, in words.
    public let text: String

    /// - Parameters:
    ///   - hash: the beginning of the version's; nil for the one that ran before what is there.
    /// - Throws: when there is no such version.
    public init(_ config: Config, of name: String, to hash: String?) throws(ConfigError) {
        guard ScriptSource.isName(name) else { throw ConfigError("'\(name)' is no script's name") }
        let versions = ScriptVersions(of: name, data: config.data)
        let crypto = OpenSSLCrypto()
        var current: ScriptSource?
        do throws(ConfigError) {
            current = try ScriptSource.find(
                name, in: config.scriptFolders, at: nil, crypto: crypto)
        } catch { current = nil }
        let known = versions.all
        let found = known.first { version in
            hash.map { version.hash.hasPrefix($0) } ?? (version.hash != current?.version)
        }
        guard let found else {
            let list = known.map(\.hash).joined(separator: ", ")
            throw ConfigError(
                known.isEmpty
                    ? "no version of '\(name)' is kept: none ran on \(config.data)"
                    : "no such version of '\(name)' is kept: \(list)")
        }
        // What is there may never have run.
        if let current, !versions.keep(current, at: Clock.wall) {
            throw ConfigError("the version that is there cannot be kept in \(config.data)")
        }
        let own = config.scriptFolders[0]
        try versions.restore(found, to: own)
        text =
            "\(name) is \(found.hash) again, in \(own). Send SIGHUP to a running server to take "
            + "it.\n"
    }
}

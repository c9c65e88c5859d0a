/// `parley scripts rollback SCRIPT`: an earlier version takes the place of the one that is there;
/// where a server runs, it does so.
public struct ScriptRollback {
    /// What was done, in words.
    public let text: String

    /// - Parameter hash: the beginning of the version's; nil for the one that ran before what is
    ///   there.
    /// - Throws: when there is no such version.
    public init(_ config: Config, of name: String, to hash: String?) throws {
        guard ScriptSource.isName(name) else { throw ConfigError("'\(name)' is no script's name") }
        let line = OperatorLine(config)
        text =
            line.isServed
            ? try Self.ask(line, name, hash) : try Self.install(config, name, hash)
    }

    private static func ask(
        _ line: OperatorLine, _ name: String, _ hash: String?
    ) throws -> String {
        let word = try AdminWord.find("script-rollback", in: try line.words())
        let given = ["--script", name] + (hash.map { ["--to", $0] } ?? [])
        let answer = try line.ask(word, try AdminFields(given, of: word)).tree
        return "\(name) is \(answer["version"]?.string ?? "") again, in the running server, too.\n"
    }

    private static func install(
        _ config: Config, _ name: String, _ hash: String?
    ) throws(ConfigError) -> String {
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
        return "\(name) is \(found.version) again, in \(standing.own).\n"
    }
}

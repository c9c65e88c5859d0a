/// Settings in the environment: `PARLEY_` and the setting's path in capitals with `_` for the dot.
/// `PARLEY_LIMITS_QUEUE=500` is `limits.queue`, `PARLEY_ACCOUNTS_ACCESS_MINUTES` a plugin's. With
/// `_FILE` behind it the variable names a file that holds the value, as Docker and systemd hand
/// secrets over. An empty variable is none.
enum ConfigEnvironment {
    private static let prefix = "PARLEY_"
    private static let fileSuffix = "_FILE"
    /// Variables of the tests, which are no settings.
    private static let exempt = ["PARLEY_BIN", "PARLEY_WSTEST"]

    /// The variable of a setting: `limits.queue` is `PARLEY_LIMITS_QUEUE`.
    static func name(of path: String) -> String {
        prefix + path.uppercased().replacing(".", with: "_")
    }

    /// - Parameter environment: as `NAME=value`. A name that no host setting has is taken for a
    ///   plugin's: its first word is the plugin.
    static func values(of environment: [String]) throws(ConfigError) -> [String: GivenValue] {
        var values: [String: GivenValue] = [:]
        var problems: [ConfigProblem] = []
        for variable in environment.sorted() where variable.hasPrefix(prefix) {
            guard let equals = variable.firstIndex(of: "=") else { continue }
            let name = String(variable[..<equals])
            let text = String(variable[variable.index(after: equals)...])
            guard !text.isEmpty, !exempt.contains(name) else { continue }
            do throws(ConfigProblem) {
                let (path, value) = try setting(name, GivenValue(text, .environment(name)))
                if let other = values.updateValue(value, forKey: path) {
                    throw ConfigProblem("\(path) is given here and by \(other.place)", value)
                }
            } catch { problems.append(error) }
        }
        guard problems.isEmpty else { throw ConfigError(problems) }
        return values
    }

    /// The value of a plugin's setting `name`: its own variable, or what its file holds.
    static func take(
        _ name: String, from table: inout [String: GivenValue]
    ) throws(ConfigProblem) -> GivenValue? {
        if let given = table.removeValue(forKey: name) { return given }
        let file = name + fileSuffix.lowercased()
        guard let given = table[file], given.place.isUntyped else { return nil }
        table[file] = nil
        return try contents(given)
    }

    private static let hostPaths = Dictionary(
        Config.keys.map { (name(of: $0.path), $0.path) }, uniquingKeysWith: { first, _ in first })

    private static func setting(
        _ name: String, _ given: GivenValue
    ) throws(ConfigProblem) -> (String, GivenValue) {
        if let path = hostPaths[name] { return (path, given) }
        if name.hasSuffix(fileSuffix), let path = hostPaths[String(name.dropLast(fileSuffix.count))]
        {
            return (path, try contents(given))
        }
        let words = name.dropFirst(prefix.count).lowercased()
        guard let end = words.firstIndex(of: "_") else { return (words, given) }
        return ("\(words[..<end]).\(words[words.index(after: end)...])", given)
    }

    // The line break that editors and `echo` leave at the end is no part of the value.
    private static func contents(_ given: GivenValue) throws(ConfigProblem) -> GivenValue {
        guard let path = given.text, let text = readFile(path) else {
            throw ConfigProblem("the file \(given.text ?? "") cannot be read", given)
        }
        let value = text.reversed().drop { $0.isNewline }.reversed()
        return GivenValue(String(value), given.place)
    }
}

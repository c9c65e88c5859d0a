import PluginAPI

extension Config {
    /// A plugin's settings: what the sources give, checked against its schema, and the standards.
    /// - Throws: all that is wrong with its table.
    func settings(of manifest: Manifest) throws(ConfigError) -> Settings {
        let table = PluginTable(pluginTables[manifest.id] ?? [:], of: manifest)
        let unknown = table.unread.compactMap { name, given in
            given.place.isVariable
                ? nil : table.names.unknown("\(manifest.id).\(name)", given.place)
        }
        let problems = table.problems + unknown
        guard problems.isEmpty else { throw ConfigError(problems.inOrder) }
        return Settings(table.settings)
    }

    /// The values of a plugin's settings; a wrong one is left out.
    func values(of manifest: Manifest) -> [String: SettingValue] {
        PluginTable(pluginTables[manifest.id] ?? [:], of: manifest).settings
    }

    /// Tables of the file that belong to no plugin.
    func strayTables(besides manifests: [Manifest]) -> [ConfigProblem] {
        let ids = manifests.map(\.id)
        return pluginTables.compactMap { table, values in
            let given = values.values.filter { !$0.place.isUntyped }
            guard !ids.contains(table), let first = given.min(by: { $0.place.line < $1.place.line })
            else { return nil }
            let meant = nearest(table, among: ids + Config.tables + Config.keys.map(\.path))
            return ConfigProblem(
                "there is a table '\(table)', but no plugin of that id is loaded"
                    + didYouMean(meant), first)
        }.inOrder
    }

    /// Variables that are no setting of a plugin that is there: a warning, as they may be another
    /// program's.
    func strayVariables(besides manifests: [Manifest]) -> [ConfigProblem] {
        let names = ConfigNames(Config.keys.map(\.path) + manifests.flatMap(\.settingPaths))
        return pluginTables.flatMap { id, values in
            let manifest = manifests.first { $0.id == id }
            let unread = manifest.map { PluginTable(values, of: $0).unread } ?? values
            return unread.filter(\.value.place.isVariable).map { name, given in
                names.unknown("\(id).\(name)", given.place)
            }
        }.inOrder
    }
}

/// A plugin's table, held against its schema.
private struct PluginTable {
    private(set) var settings: [String: SettingValue] = [:]
    private(set) var problems: [ConfigProblem] = []
    /// What no setting has asked for.
    private(set) var unread: [String: GivenValue]
    let names: ConfigNames

    init(_ given: [String: GivenValue], of manifest: Manifest) {
        unread = given
        names = ConfigNames(manifest.settingPaths)
        for setting in manifest.config.settings {
            do {
                let value = try ConfigEnvironment.take(setting.name, from: &unread)
                settings[setting.name] = try setting.check(
                    value, path: "\(manifest.id).\(setting.name)")
            } catch { problems.append(error) }
        }
    }
}

extension Manifest {
    /// As the configuration spells them: `accounts.access_minutes`.
    var settingPaths: [String] { config.settings.map { "\(id).\($0.name)" } }
}

extension Setting {
    fileprivate func check(
        _ given: GivenValue?, path: String
    ) throws(ConfigProblem) -> SettingValue {
        guard let given else { return standard }
        switch kind {
        case .integer(let range, _):
            if let number = given.integer, range.contains(number) { return .integer(number) }
        case .flag: if let flag = given.flag { return .flag(flag) }
        case .text: if let text = given.text { return .text(text) }
        }
        throw ConfigProblem("\(path) must be \(expectation)", given)
    }

    /// What holds when nothing is given.
    var standard: SettingValue {
        switch kind {
        case .integer(_, let standard): .integer(standard)
        case .flag(let standard): .flag(standard)
        case .text(let standard): .text(standard)
        }
    }

    /// What a value must be, to be read after "must be".
    var expectation: String {
        switch kind {
        case .integer(let range, _):
            "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .flag: "true or false"
        case .text: "a text"
        }
    }
}

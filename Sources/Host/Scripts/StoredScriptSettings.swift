import PluginAPI

/// What was set about scripts at run time. It stands above what the configuration says.
struct StoredScriptSettings: Sendable, Equatable {
    /// JSON by name (`mode`, `order`, `only`, `config.least`), by script.
    private(set) var scripts: [String: [String: String]] = [:]

    /// What `only` is for a script that judges everywhere, whatever the configuration says.
    static let everywhere = JSONTree.text("everywhere").text

    init() {}

    init(_ database: Database, _ statements: ScriptStatements) throws(Refusal) {
        var rows = try database.rows(statements.settings)
        while try rows.next() { scripts[rows.text(0), default: [:]][rows.text(1)] = rows.text(2) }
    }

    subscript(script: String) -> [String: String] {
        get { scripts[script] ?? [:] }
        set { scripts[script] = newValue.isEmpty ? nil : newValue }
    }

    /// The configuration with all of it: a script that was switched on runs behind the others.
    func applied(to config: Config) -> Config {
        var applied = config
        for name in scripts.keys.sorted() {
            if !applied.scripts.run.contains(name) {
                guard isSwitchedOn(name) else { continue }
                applied.scripts.run.append(name)
            }
            applied.scripts.tables[name] = table(of: name, in: config)
        }
        return applied
    }

    /// The members of `scripts["NAME"]` with what was set.
    func table(of name: String, in config: Config) -> [String: GivenValue] {
        var table = config.scripts.tables[name] ?? [:]
        for (path, json) in self[name] {
            table = table.filter { $0.key != path && !$0.key.hasPrefix("\(path).") }
            guard json != Self.everywhere, let tree = JSONTree(reading: Array(json.utf8)) else {
                continue
            }
            tree.flatten(path, into: &table)
        }
        return table
    }

    private func isSwitchedOn(_ name: String) -> Bool {
        guard let json = self[name]["mode"] else { return false }
        return json != JSONTree.text(ScriptSettings.Mode.off.rawValue).text
    }
}

extension JSONTree {
    /// As a file of settings would give it: a list by the numbers of its items.
    func flatten(_ path: String, into table: inout [String: GivenValue]) {
        switch self {
        case .text(let text): table[path] = GivenValue(.text(text), .stored)
        case .number(let number): table[path] = GivenValue(.integer(number), .stored)
        case .flag(let flag): table[path] = GivenValue(.flag(flag), .stored)
        case .list(let items):
            if items.isEmpty { table[path] = GivenValue(.empty, .stored) }
            for (index, item) in items.enumerated() {
                item.flatten("\(path).\(index + 1)", into: &table)
            }
        case .object: table[path] = GivenValue(.other, .stored)
        }
    }
}

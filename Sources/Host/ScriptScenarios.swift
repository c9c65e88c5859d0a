import PluginAPI

/// `parley scripts test`: the scenarios beside a script, on the real engine, without a server.
public struct ScriptScenarios {
    /// Of the scenarios.
    public let path: String
    private let rows: [ScenarioRun.Row]

    public var isAsExpected: Bool { rows.allSatisfy(\.faults.isEmpty) }

    /// Runs the cases, one after the other, on one state.
    /// - Throws: when the script cannot run, or the file has mistakes.
    public init(_ config: Config, of operand: String) throws(ConfigError) {
        let trial = try ScriptTrial()
        let loader = trial.loader(config.scriptFolders, in: try KnownPoints(config).world)
        let source = try loader.source(named: operand)
        let standing = ScriptStanding(config: config, stored: StoredScriptSettings())
        path =
            operand == source.name
            ? ScenarioFile.place(of: source, standing) : ScenarioFile.place(beside: source)
        guard let text = readFile(path) else {
            throw ConfigError("\(source.name) has no scenarios: \(path) cannot be read")
        }
        let scenarios = try ScenarioFile(text, path: path)
        rows = try ScenarioRun(scenarios, source, by: loader).rows
    }

    // MARK: What it prints

    /// A line for each case that is otherwise, then how many there were.
    public var text: String {
        let odd = rows.filter { !$0.faults.isEmpty }
        let lines = odd.flatMap { row in
            row.faults.map { fault in
                "\(ConfigPlace.file(path, line: row.line)): \(row.says): \(fault)\n"
            }
        }
        let count = rows.count == 1 ? "1 scenario" : "\(rows.count) scenarios"
        return lines.joined()
            + (odd.isEmpty
                ? "\(path): \(count), all as they say.\n"
                : "\(path): \(odd.count) of \(count) otherwise.\n")
    }

    public var json: String {
        var object = JSONObject()
        object.member("ok", isAsExpected)
        object.member("file", path)
        object.beginList("scenarios")
        for row in rows {
            object.beginElement()
            object.member("says", row.says)
            if let line = row.line { object.member("line", line) }
            object.member("ok", row.faults.isEmpty)
            object.member("faults", row.faults.joined(separator: "; "))
            object.endObject()
        }
        object.endList()
        return object.finish { String(decoding: $0, as: UTF8.self) }
    }
}

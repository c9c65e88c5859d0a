import PluginAPI

/// What `parley scripts list`, `info` and `check` say of scripts, without a server.
public struct ScriptListing {
    private let config: Config
    private let rules: [ScriptRule]
    /// What keeps scripts from running.
    public let problems: [ConfigProblem]

    /// - Parameter operand: the name of a script, or the path of one that is not configured; nil
    ///   for all that the settings name.
    public init(_ config: Config, of operand: String?) throws(ConfigError) {
        let config = try ScriptRecords.settings(config).applied(to: config)
        self.config = config
        let trial = try ScriptTrial()
        let loader = trial.loader(config.scriptFolders, in: try KnownPoints(config).world)
        guard let operand else {
            (rules, problems) = loader.load(config) { _ in ScriptMemory(ScriptValues()) }
            return
        }
        do throws(ConfigError) {
            rules = [try loader.rule(named: operand, config)]
            problems = []
        } catch {
            rules = []
            problems = error.problems
        }
    }

    // MARK: check

    /// A line for each mistake, or that there is none.
    public var checkText: String {
        guard problems.isEmpty else {
            let count = problems.count == 1 ? "1 mistake" : "\(problems.count) mistakes"
            return problems.map { "\($0)\n" }.joined() + "\(count).\n"
        }
        return rules.isEmpty
            ? "No script is in scripts.run.\n"
            : rules.map { "\($0.source.path) is fine: \($0.id) \($0.version)\n" }.joined()
    }

    // MARK: list

    /// A line for each script that runs, then what keeps others from it, then those that are there.
    public var listText: String {
        let head = ["script", "version", "mode", "from", "on_error", "points"]
        let rows = rules.map { rule in
            [
                rule.id, rule.version, rule.settings.mode.rawValue, origin(of: "mode", rule),
                rule.declaration.onError.rawValue,
                rule.hooks.map(\.point).joined(separator: ", "),
            ]
        }
        let table = rows.isEmpty ? "No script runs.\n" : TextLayout.columns([head] + rows)
        let off = off.isEmpty ? "" : "Off: \(off.joined(separator: ", "))\n"
        let others = idle.isEmpty ? "" : "Not in scripts.run: \(idle.joined(separator: ", "))\n"
        return table + problems.map { "\($0)\n" }.joined() + off + others
    }

    public var json: String {
        var object = JSONObject()
        object.member("ok", problems.isEmpty)
        object.beginList("scripts")
        for rule in rules {
            object.beginElement()
            object.member("id", rule.id)
            object.member("version", rule.version)
            object.member("mode", rule.settings.mode.rawValue)
            object.member("mode_from", origin(of: "mode", rule))
            object.member("on_error", rule.declaration.onError.rawValue)
            object.member("path", rule.source.path)
            object.beginList("points")
            for hook in rule.hooks {
                object.beginElement()
                object.member("point", hook.point)
                object.member("band", hook.order.band.word)
                object.endObject()
            }
            object.endList()
            object.endObject()
        }
        object.endList()
        object.beginList("problems")
        for problem in problems {
            object.beginElement()
            object.member("text", "\(problem)")
            object.endObject()
        }
        object.endList()
        return object.finish { String(decoding: $0, as: UTF8.self) }
    }

    private var idle: [String] {
        let names = config.scriptFolders.flatMap(ScriptSource.names)
        return Set(names).subtracting(config.scripts.run).sorted()
    }

    private var off: [String] {
        let running = rules.map(\.id)
        return config.scripts.run.filter { name in
            !running.contains(name)
                && config.scripts.tables[name]?["mode"]?.text == ScriptSettings.Mode.off.rawValue
        }
    }

    // Where a setting was given: `parley.lua:12`, `set at run time`.
    private func origin(of setting: String, _ rule: ScriptRule) -> String {
        let table = config.scripts.tables[rule.id] ?? [:]
        let given = table[setting] ?? table["\(setting).1"]
        return given.map { "\($0.place)" } ?? "standard"
    }

    // MARK: info

    /// What one script says of itself, and what holds for its fields.
    public var infoText: String { rules.map(info).joined(separator: "\n") }

    private func info(_ rule: ScriptRule) -> String {
        let declaration = rule.declaration
        let only = rule.settings.only.map { $0.sorted().map { "\($0)" }.joined(separator: ", ") }
        let rows = [
            ("script", "\(rule.id) \(declaration.version), files \(rule.version)"),
            ("purpose", declaration.purpose.isEmpty ? "-" : declaration.purpose),
            ("file", rule.source.path),
            ("mode", "\(rule.settings.mode.rawValue), \(origin(of: "mode", rule))"),
            ("on_error", declaration.onError.rawValue), ("only", only ?? "everywhere"),
            (
                "points",
                rule.hooks.map { "\($0.point) (\($0.order.band.word))" }
                    .joined(separator: ", ")
            ),
        ]
        let kept = ScriptVersions(of: rule.id, data: config.data).all.map { version in
            (version.hash, "ran first at \(Timestamp(milliseconds: version.moment).readable)")
        }
        let end = kept.isEmpty ? "" : "versions that ran:\n" + TextLayout.pairs(kept)
        guard !declaration.fields.isEmpty else { return TextLayout.pairs(rows) + end }
        let fields = declaration.fields.map { field in
            (
                field.name,
                "\(field.expectation); standard: \(field.standard); "
                    + "\(origin(of: "config.\(field.name)", rule)). \(field.purpose)"
            )
        }
        return TextLayout.pairs(rows) + "config:\n" + TextLayout.pairs(fields) + end
    }
}

extension Timestamp {
    fileprivate var readable: String {
        var text = ByteBuffer(capacity: 32)
        LogLine.append(time: milliseconds, separator: " ", to: &text)
        return String(decoding: text.bytes.prefix(19), as: UTF8.self)
    }
}

extension ScriptLoader {
    /// A script by its name, with what the settings say of it; or one at a path, with nothing said.
    func rule(named operand: String, _ config: Config) throws(ConfigError) -> ScriptRule {
        let memory = ScriptMemory(ScriptValues())
        let table = Self.isPath(operand) ? [:] : config.scripts.tables[operand] ?? [:]
        return try rule(
            source(named: operand), ScriptSettings(table, of: operand), place: 1, memory: memory)
    }

    /// The files of a script by its name, or at a path.
    func source(named operand: String) throws(ConfigError) -> ScriptSource {
        Self.isPath(operand)
            ? try ScriptSource.read(operand, crypto: crypto)
            : try ScriptSource.find(operand, in: folders, at: nil, crypto: crypto)
    }

    private static func isPath(_ operand: String) -> Bool {
        operand.contains("/") || operand.hasSuffix(".lua")
    }
}

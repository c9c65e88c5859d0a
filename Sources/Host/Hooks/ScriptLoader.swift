import PluginAPI

/// Makes rules of scripts: finds their files, runs their beginnings once, and holds what they
/// declare against what there is.
struct ScriptLoader {
    let folders: [String]
    let crypto: any Crypto
    let lane: ScriptLane
    /// What plugins declare; nil where they are not known.
    var world: ScriptWorld?

    /// The scripts that the operator named, in their order; what is wrong comes beside them.
    /// - Parameter memory: what a script of that id keeps.
    func load(
        _ config: Config, memory: (String) -> ScriptMemory
    ) -> (rules: [ScriptRule], problems: [ConfigProblem]) {
        var rules: [ScriptRule] = []
        var problems = config.strayScripts
        // What a script offers, those behind it may not.
        var loader = self
        for name in config.scripts.run {
            do throws(ConfigError) {
                guard let rule = try loader.one(name, config, memory: memory) else { continue }
                rules.append(rule)
                loader.world?.take(rule)
            } catch { problems += error.problems }
        }
        return (rules, problems)
    }

    /// The settings with all that the script asks for, as in a trial: whether it may, and who acts,
    /// is for the server to say.
    func allowed(
        _ source: ScriptSource, _ settings: ScriptSettings
    ) throws(ConfigError) -> ScriptSettings {
        let memory = ScriptMemory(ScriptValues(), isOfTopic: settings.home != nil)
        var made = settings
        made.allow = try declare(source, settings, memory).declaration.permissions
        made.account = "nobody"
        made.hosts = ["nowhere"]
        return made
    }

    /// One of the scripts that run, as `load` makes it; nil when it is not to run.
    /// - Throws: all that is wrong with it.
    func one(
        _ name: String, _ config: Config, memory: (String) -> ScriptMemory
    ) throws(ConfigError) -> ScriptRule? {
        let settings = try ScriptSettings(config.scripts.tables[name] ?? [:], of: name)
        guard let place = config.scripts.run.firstIndex(of: name), settings.mode != .off else {
            return nil
        }
        let source = try ScriptSource.find(
            name, in: folders, at: config.places["scripts.run"], crypto: crypto)
        return try rule(source, settings, place: place + 1, memory: memory(name))
    }

    /// One script.
    /// - Parameter place: among the others, from 1.
    /// - Throws: all that is wrong with it.
    func rule(
        _ source: ScriptSource, _ settings: ScriptSettings, place: Int, memory: ScriptMemory
    ) throws(ConfigError) -> ScriptRule {
        let (declaration, registrations) = try declare(source, settings, memory)
        let hooks = try hooks(registrations, source, settings, place)
        let hasButtons = registrations.contains { $0.kind == .button }
        let problems =
            declaration.problems(of: settings)
            + declaration.problems(of: settings, in: world, hasButtons: hasButtons)
        guard problems.isEmpty else { throw ConfigError(problems) }
        return ScriptRule(source, settings, declaration, hooks: hooks, memory: memory)
    }

    private func declare(
        _ source: ScriptSource, _ settings: ScriptSettings, _ memory: ScriptMemory
    ) throws(ConfigError) -> (
        declaration: ScriptDeclaration, registrations: [ScriptRegistration]
    ) {
        let trial = LaneScript(
            source, values: settings.values, memory: memory, lane: lane, limits: settings.limits)
        let opened: LaneScript.Opened
        do throws(ScriptFailure) { opened = try trial.open() } catch {
            throw ConfigError([Self.problem(of: error, source)])
        }
        let declaration = try ScriptDeclaration(
            opened.script.declared(), of: source,
            at: .file(source.path, line: opened.script.declaredLine))
        return (declaration, opened.registrations)
    }

    private func hooks(
        _ registrations: [ScriptRegistration], _ source: ScriptSource,
        _ settings: ScriptSettings, _ place: Int
    ) throws(ConfigError) -> [ScriptRule.Hook] {
        var problems: [ConfigProblem] = []
        var hooks: [ScriptRule.Hook] = []
        for (index, made) in registrations.enumerated() {
            let line = ConfigPlace.file(source.path, line: made.line)
            let own = made.band.isEmpty ? .normal : FilterOrder.Band(word: made.band)
            if own == nil {
                problems.append(
                    ConfigProblem("'band' must be \(FilterOrder.Band.expectation)", at: line))
            }
            let order = FilterOrder(settings.band ?? own ?? .normal, settings.order ?? place)
            do throws(CommandSpec.Fault) {
                if settings.home != nil { try Self.refuseTooOften(made) }
                let kind = try kind(of: made, among: hooks)
                hooks.append(
                    ScriptRule.Hook(point: made.name, kind: kind, order: order, index: index))
            } catch { problems.append(ConfigProblem(error.text, at: line)) }
        }
        if registrations.isEmpty {
            problems.append(
                ConfigProblem(
                    "the script does nothing: it calls on(point, function) nowhere",
                    at: .file(source.path, line: nil)))
        }
        guard problems.isEmpty else { throw ConfigError(problems) }
        return hooks
    }

    // There may be many scripts of topics, and each would keep the server awake.
    private static func refuseTooOften(
        _ made: ScriptRegistration
    ) throws(CommandSpec.Fault) {
        let least: Int64 = 60
        guard case .timer(let every) = made.kind, (1..<least).contains(every) else { return }
        throw CommandSpec.Fault("'every' takes \(least) seconds or more in a room's script")
    }

    private func kind(
        of made: ScriptRegistration, among others: [ScriptRule.Hook]
    ) throws(CommandSpec.Fault) -> ScriptRule.Hook.Kind {
        switch made.kind {
        case .timer(let every): return .reminded(every: every)
        case .command(let values):
            let spec = try CommandSpec(made.name, values)
            let isTwice = others.contains { $0.point == made.name }
            if let owner = isTwice ? "this script" : world?.commands[spec.command.name] {
                throw CommandSpec.Fault("\(made.name) is a command of \(owner) already")
            }
            return .called(spec.command, isSaid: spec.isSaid)
        case .button:
            guard let world else { return .judges }
            guard let pressed = world.pressed else {
                throw CommandSpec.Fault("no plugin has buttons")
            }
            return .pressed(event: pressed)
        case .on:
            guard let world else { return .judges }
            if let kind = world.kind(of: made.name) { return kind }
            let known = world.points.union(world.events).sorted()
            throw CommandSpec.Fault(
                "\(world.missing) '\(made.name)'"
                    + didYouMean(nearest(made.name, among: known)))
        }
    }

    // `banned-words.lua:3: ...` with the path in place of the name.
    private static func problem(
        of failure: ScriptFailure, _ source: ScriptSource
    ) -> ConfigProblem {
        let prefix = "\(source.chunk):"
        guard failure.reason.hasPrefix(prefix) else {
            return ConfigProblem("\(failure)", at: .file(source.path, line: nil))
        }
        let rest = failure.reason.dropFirst(prefix.count)
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        let text = rest.dropFirst(digits.count).drop { $0 == ":" || $0 == " " }
        let word = failure.end == .error ? "" : "\(failure.end.rawValue): "
        return ConfigProblem(word + text, at: .file(source.path, line: Int(digits)))
    }
}

extension Config {
    /// What is said about scripts that do not run: most likely a name is misspelt.
    fileprivate var strayScripts: [ConfigProblem] {
        scripts.tables.compactMap { name, table in
            guard !scripts.run.contains(name),
                let first = table.values.min(by: { $0.place.line < $1.place.line })
            else { return nil }
            return ConfigProblem(
                "scripts[\"\(name)\"]: the script is not in scripts.run"
                    + didYouMean(nearest(name, among: scripts.run)), first)
        }.inOrder
    }
}

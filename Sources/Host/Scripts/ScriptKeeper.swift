import PluginAPI
import Synchronization

/// Reads the scripts that the settings name, at the start, at each reload and when one is changed
/// at run time, and stores what they keep.
final class ScriptKeeper: Sendable {
    let board: ScriptBoard
    let crypto: any Crypto
    let statements: ScriptStatements
    let storage: InsidePort
    let clock: IdentifierClock
    private let world: ScriptWorld
    private let authenticator: (any Authenticator)?
    private let perform: @Sendable (ScriptCall) -> Void
    // Held by who changes anything; a change may wait for storage.
    private let turn = Mutex(())
    private let state: Mutex<State>

    private struct State: Sendable {
        var standing: ScriptStanding
        let reader: Reader
        // By the script's id, so that a reload forgets nothing.
        var memories: [String: ScriptMemory] = [:]
    }

    /// - Parameter perform: carries out what a decision asks for.
    /// - Throws: when what was set at run time cannot be read.
    init(
        _ config: Config, _ board: ScriptBoard, in world: ScriptWorld, reader: Reader,
        _ statements: ScriptStatements, _ storage: InsidePort, _ clock: IdentifierClock,
        crypto: any Crypto, authenticator: (any Authenticator)?,
        perform: @escaping @Sendable (ScriptCall) -> Void
    ) throws(Refusal) {
        self.board = board
        self.world = world
        self.authenticator = authenticator
        self.perform = perform
        self.statements = statements
        self.storage = storage
        self.clock = clock
        self.crypto = crypto
        let stored = try StoredScriptSettings(Database(reader.connection), statements)
        state = Mutex(
            State(standing: ScriptStanding(config: config, stored: stored), reader: reader))
    }

    var standing: ScriptStanding { state.withLock { $0.standing } }

    /// Begins to run what the settings name; a script that cannot run is left out.
    /// - Throws: what is wrong, where the configuration is strict.
    func start() throws(ConfigError) {
        try turn.withLock { _ throws(ConfigError) in
            let standing = self.standing
            let (rules, problems) = try load(standing)
            guard problems.isEmpty || !standing.config.strict else { throw ConfigError(problems) }
            for problem in problems { Log.fail("\(problem)") }
            take(rules)
        }
    }

    /// Exchanges the scripts for what the files hold now.
    /// - Parameters:
    ///   - config: a fresh configuration; nil for the one that holds.
    ///   - others: what else is read again; nothing is exchanged when it throws.
    /// - Throws: all that is wrong; nothing is exchanged then.
    func reload(
        _ config: Config? = nil, with others: () throws(ConfigError) -> Void = {}
    ) throws(ConfigError) {
        try turn.withLock { _ throws(ConfigError) in
            var standing = self.standing
            if let config { standing.config = config }
            let (rules, problems) = try load(standing)
            guard problems.isEmpty else { throw ConfigError(problems) }
            try others()
            put(standing)
            take(rules)
        }
    }

    /// Changes something, one after the other.
    func change<Value: Sendable>(
        _ work: (ScriptStanding) throws(Refusal) -> Value
    ) throws(Refusal) -> Value {
        try turn.withLock { _ throws(Refusal) in try work(standing) }
    }

    /// Exchanges one script for what holds for it now; the others go on as they are. Within
    /// `change`.
    func exchange(_ name: String) throws(ConfigError) {
        let standing = self.standing
        let effective = standing.effective
        let fresh = try loader(standing, for: name).one(name, effective, memory: memory)
        if let fresh, let problem = actorProblem(of: fresh, effective) {
            throw ConfigError([problem])
        }
        let rules = board.current.filter { $0.id != name } + (fresh.map { [$0] } ?? [])
        let places = effective.scripts.run
        take(
            rules.sorted {
                places.firstIndex(of: $0.id) ?? .max < places.firstIndex(of: $1.id) ?? .max
            })
    }

    /// Takes over what was stored. Within `change`.
    func put(_ standing: ScriptStanding) { state.withLock { $0.standing = standing } }

    /// A script as it would run; nothing that it keeps is touched.
    /// - Throws: all that is wrong with it.
    func trial(
        _ source: ScriptSource, _ settings: ScriptSettings
    ) throws(ConfigError) -> ScriptRule {
        try loader(standing, for: source.name).rule(
            source, settings, place: 1, memory: ScriptMemory(ScriptValues()))
    }

    /// The same, with all that it asks for.
    func trialIfAllowed(
        _ source: ScriptSource, _ settings: ScriptSettings
    ) throws(ConfigError) -> ScriptRule {
        try trial(source, try loader(standing, for: source.name).allowed(source, settings))
    }

    /// What comes of the scenarios of a script; nothing that it keeps is touched.
    func run(
        _ scenarios: ScenarioFile, of source: ScriptSource
    ) throws(ConfigError) -> ScenarioRun {
        try ScenarioRun(scenarios, source, by: loader(standing, for: source.name))
    }

    /// A script as it would run, with a copy of what it keeps.
    /// - Throws: all that is wrong with it.
    func rehearsal(
        _ source: ScriptSource, _ settings: ScriptSettings
    ) throws(ConfigError) -> ScriptRule {
        let kept = state.withLock { state in
            state.memories[source.name]?.values.stored ?? stored(of: source.name, state.reader)
        }
        return try loader(standing, for: source.name).rule(
            source, settings, place: 1, memory: ScriptMemory(ScriptValues(kept)))
    }

    func versions(of name: String) -> ScriptVersions {
        ScriptVersions(of: name, data: standing.config.data)
    }

    private func load(
        _ standing: ScriptStanding
    ) throws(ConfigError) -> (rules: [ScriptRule], problems: [ConfigProblem]) {
        let effective = standing.effective
        let (rules, problems) = try loader(standing).load(effective, memory: memory)
        let idle = rules.compactMap { rule in
            actorProblem(of: rule, effective).map { (id: rule.id, problem: $0) }
        }
        return (rules.filter { !idle.map(\.id).contains($0.id) }, problems + idle.map(\.problem))
    }

    // Who acts for a script has to be there.
    private func actorProblem(of rule: ScriptRule, _ config: Config) -> ConfigProblem? {
        let account = rule.settings.account
        guard !account.isEmpty, let authenticator else { return nil }
        return state.withLock { state in
            do throws(Refusal) {
                _ = try authenticator.program(
                    named: account, in: Database(state.reader.connection),
                    at: Timestamp(milliseconds: Clock.wall))
                return nil
            } catch {
                return ConfigProblem(
                    "scripts[\"\(rule.id)\"].as: \(error.message)",
                    at: config.scripts.tables[rule.id]?["as"]?.place)
            }
        }
    }

    // One script is read beside those that run, whose commands it may not have.
    private func loader(
        _ standing: ScriptStanding, for name: String
    ) throws(ConfigError) -> ScriptLoader {
        var loader = try loader(standing)
        for rule in board.current where rule.id != name { loader.world?.take(rule) }
        return loader
    }

    private func loader(_ standing: ScriptStanding) throws(ConfigError) -> ScriptLoader {
        ScriptLoader(
            folders: standing.config.scriptFolders, crypto: crypto,
            lane: try board.watchdog.lane(), world: world)
    }

    // A copy of each version that begins to run is kept.
    private func take(_ rules: [ScriptRule]) {
        board.take(rules)
        for rule in rules where !versions(of: rule.id).keep(rule.source, at: Clock.wall) {
            Log.warn(
                "a version of a script is not kept: the data folder cannot be written",
                ["script": rule.id, "version": rule.version])
        }
    }
}

// MARK: What scripts keep

extension ScriptKeeper {
    private func memory(_ id: String) -> ScriptMemory {
        state.withLock { state in
            if let known = state.memories[id] { return known }
            let memory = ScriptMemory(
                ScriptValues(stored(of: id, state.reader), keep: keep(of: id)),
                timers(of: id, state.reader), tail: board.tail,
                log: { Log.note($0, ["script": id]) }, perform: perform)
            state.memories[id] = memory
            return memory
        }
    }

    func stored(of id: String, _ reader: Reader) -> [String: String] {
        do throws(Refusal) {
            return try statements.values(of: id, in: Database(reader.connection))
        } catch {
            Log.fail("what a script keeps cannot be read: \(error.message)", ["script": id])
            return [:]
        }
    }

    func keep(of id: String) -> ScriptValues.Keep {
        { [storage, statements] changes, done in
            storage.post({ exchange throws(Refusal) in
                for change in changes {
                    if let value = change.value {
                        try exchange.database.run(statements.put, id, change.key, value)
                    } else {
                        try exchange.database.run(statements.remove, id, change.key)
                    }
                }
            }) { refusal in
                if let refusal {
                    Log.warn(
                        "what a script keeps was not stored: \(refusal.message)", ["script": id])
                }
                done()
            }
        }
    }
}

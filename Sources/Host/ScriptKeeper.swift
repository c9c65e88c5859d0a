import PluginAPI

/// Reads the scripts that the settings name, at the start and at each reload, and stores what they
/// keep. Used on the thread that starts the server.
final class ScriptKeeper {
    let board: ScriptBoard
    private let world: ScriptWorld
    private let reader: Reader
    private let statements: ScriptStatements
    private let storage: InsidePort
    private let authenticator: (any Authenticator)?
    private let observers: ObserverLane
    private let crypto: any Crypto
    private let data: String
    // By the script's id, so that a reload forgets nothing.
    private var memories: [String: ScriptMemory] = [:]

    init(
        _ storage: Storage, _ board: ScriptBoard, _ observers: ObserverLane, _ inside: InsidePort
    ) throws(StartError) {
        self.board = board
        self.observers = observers
        authenticator = storage.features.authenticator
        world = storage.features.world
        reader = try storage.makeReader()
        statements = storage.statements.scripts
        crypto = storage.crypto
        data = storage.config.data
        self.storage = inside
    }

    /// What the settings name, read and tried; nothing is exchanged yet.
    func read(
        _ config: Config
    ) throws(ConfigError) -> (rules: [ScriptRule], problems: [ConfigProblem]) {
        let loader = ScriptLoader(
            folders: config.scriptFolders, crypto: crypto, lane: try board.watchdog.lane(),
            world: world)
        let (rules, problems) = loader.load(config, memory: memory)
        let idle = rules.compactMap { rule in actorProblem(of: rule, config) }
        return (rules.filter { !idle.map(\.id).contains($0.id) }, problems + idle.map(\.problem))
    }

    // Who acts for a script has to be there.
    private func actorProblem(
        of rule: ScriptRule, _ config: Config
    ) -> (id: String, problem: ConfigProblem)? {
        let account = rule.settings.account
        guard !account.isEmpty, let authenticator else { return nil }
        do throws(Refusal) {
            _ = try authenticator.program(
                named: account, in: Database(reader.connection),
                at: Timestamp(milliseconds: Clock.wall))
            return nil
        } catch {
            let place = config.scripts.tables[rule.id]?["as"]?.place
            return (
                rule.id,
                ConfigProblem("scripts[\"\(rule.id)\"].as: \(error.message)", at: place)
            )
        }
    }

    /// Exchanges the scripts, and keeps a copy of each version that begins to run.
    func take(_ rules: [ScriptRule]) {
        board.take(rules)
        for rule in rules {
            let versions = ScriptVersions(of: rule.id, data: data)
            guard !versions.keep(rule.source, at: Clock.wall) else { continue }
            Log.warn(
                "a version of a script is not kept: the data folder cannot be written",
                ["script": rule.id, "version": rule.version])
        }
    }

    private func memory(_ id: String) -> ScriptMemory {
        if let known = memories[id] { return known }
        let memory = ScriptMemory(
            ScriptValues(stored(of: id), keep: keep(of: id)),
            perform: { [observers] call in observers.post(call) })
        memories[id] = memory
        return memory
    }

    private func stored(of id: String) -> [String: String] {
        do throws(Refusal) {
            var values: [String: String] = [:]
            var rows = try Database(reader.connection).rows(statements.values, id)
            while try rows.next() { values[rows.text(0)] = rows.text(1) }
            return values
        } catch {
            Log.fail("what a script keeps cannot be read: \(error.message)", ["script": id])
            return [:]
        }
    }

    private func keep(of id: String) -> ScriptValues.Keep {
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

import PluginAPI
import Synchronization

/// Keeps the scripts that owners attached to topics: reads them at the start and when they are
/// changed, and says which of them run.
final class TopicScriptKeeper: Sendable {
    let keeper: ScriptKeeper
    let statements: TopicScriptStatements
    let owners: any TopicOwners
    private let world: ScriptWorld
    // Held by who changes anything; a change may wait for storage.
    private let turn = Mutex(())
    // Held by who tries something that takes a while.
    private let seat = Mutex(())
    private let state: Mutex<State>

    private struct State: Sendable {
        let reader: Reader
        // By the script's id, so that a change of its text forgets nothing.
        var memories: [String: ScriptMemory] = [:]
    }

    init(
        _ keeper: ScriptKeeper, _ owners: any TopicOwners, reader: Reader,
        _ statements: TopicScriptStatements
    ) {
        self.keeper = keeper
        self.owners = owners
        self.statements = statements
        world = ScriptWorld(points: Set(owners.points), functions: [], isOfTopics: true)
        state = Mutex(State(reader: reader))
    }

    /// Whether the operator lets owners attach scripts.
    var isAllowed: Bool { keeper.standing.config.scripts.rooms == "owners" }

    /// Begins to run what is stored, or nothing where the operator does not allow it: at the start,
    /// and when the configuration was read again.
    func start() throws(Refusal) {
        try turn.withLock { _ throws(Refusal) in
            let stored = try state.withLock { state throws(Refusal) in
                try statements.all(Database(state.reader.connection))
            }
            keeper.board.takeOfTopics(isAllowed ? stored.filter(\.isOn).compactMap(rule) : [])
        }
    }

    /// Changes something, one after the other.
    func change<Value: Sendable>(_ work: () throws(Refusal) -> Value) throws(Refusal) -> Value {
        try turn.withLock { _ throws(Refusal) in try work() }
    }

    /// Exchanges one script for what is stored of it now; the others go on as they are. Within
    /// `change`.
    func exchange(_ name: String, of topic: Topic) throws(Refusal) {
        let stored = try state.withLock { state throws(Refusal) in
            try statements.one(name, of: topic, Database(state.reader.connection))
        }
        let id = TopicScript(topic: topic, name: name, owner: AccountID(raw: 0)).id
        if stored == nil { state.withLock { $0.memories[id] = nil } }
        let fresh = stored.flatMap { isAllowed && $0.isOn ? rule(of: $0) : nil }
        let board = keeper.board
        board.takeOfTopics(
            (board.ofTopics.filter { $0.id != id } + (fresh.map { [$0] } ?? []))
                .sorted { $0.id < $1.id })
    }

    /// Tries what takes a while, for one owner at a time: the same workers hash passwords.
    /// - Throws: `.overloaded` when another does.
    func alone<Value: Sendable>(
        _ work: () throws(Refusal) -> Value
    ) throws(Refusal) -> Value {
        let done = try seat.withLockIfAvailable { _ throws(Refusal) in try work() }
        guard let done else { throw .overloaded }
        return done
    }

    /// The script as it would run; nothing that it keeps is touched.
    /// - Throws: all that is wrong with it.
    func trial(_ script: TopicScript) throws(ConfigError) -> ScriptRule {
        try loader().rule(
            script.source(keeper.crypto), script.settings, place: 1,
            memory: ScriptMemory(ScriptValues(bounds: .ofTopic), isOfTopic: true))
    }

    /// The script as it would run, with a copy of what it keeps.
    /// - Throws: all that is wrong with it.
    func rehearsal(_ script: TopicScript) throws(ConfigError) -> ScriptRule {
        let kept = state.withLock { state in
            state.memories[script.id]?.values.stored ?? keeper.stored(of: script.id, state.reader)
        }
        return try loader().rule(
            script.source(keeper.crypto), script.settings, place: 1,
            memory: ScriptMemory(ScriptValues(kept, bounds: .ofTopic), isOfTopic: true))
    }

    /// What comes of the scenarios of a script; nothing that it keeps is touched.
    func run(
        _ scenarios: ScenarioFile, of script: TopicScript
    ) throws(ConfigError) -> ScenarioRun {
        try ScenarioRun(
            scenarios, script.source(keeper.crypto), at: script.home, by: loader())
    }

    // What cannot run any more is seen in its list.
    private func rule(of script: TopicScript) -> ScriptRule? {
        do throws(ConfigError) {
            return try loader().rule(
                script.source(keeper.crypto), script.settings, place: 1,
                memory: memory(of: script.id))
        } catch {
            Log.warn("a script of a topic cannot run", ["script": script.id])
            return nil
        }
    }

    private func loader() throws(ConfigError) -> ScriptLoader {
        ScriptLoader(
            folders: [], crypto: keeper.crypto, lane: try keeper.board.watchdog.lane(),
            world: world)
    }

    // What it writes goes to no log: the operator's is no place for an owner's words.
    private func memory(of id: String) -> ScriptMemory {
        state.withLock { state in
            if let known = state.memories[id] { return known }
            let memory = ScriptMemory(
                ScriptValues(
                    keeper.stored(of: id, state.reader), bounds: .ofTopic, keep: keeper.keep(of: id)
                ),
                isOfTopic: true)
            state.memories[id] = memory
            return memory
        }
    }
}

import PluginAPI
import Synchronization

/// Keeps the scripts that owners attached to topics: reads them at the start and when they are
/// changed, and says which of them run.
final class TopicScriptKeeper: Sendable {
    let keeper: ScriptKeeper
    let statements: TopicScriptStatements
    let owners: any TopicOwners
    let templates: TopicTemplates
    private let world: ScriptWorld
    private let perform: @Sendable (ScriptCall) -> Void
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

    /// - Parameters:
    ///   - world: what scripts of topics may name.
    ///   - perform: carries out what a decision asks for.
    init(
        _ keeper: ScriptKeeper, _ owners: any TopicOwners, in world: ScriptWorld, reader: Reader,
        _ statements: TopicScriptStatements, perform: @escaping @Sendable (ScriptCall) -> Void
    ) {
        self.keeper = keeper
        self.owners = owners
        templates = TopicTemplates(folder: aboveProgram("scripts/lua"))
        self.statements = statements
        self.world = world
        self.perform = perform
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

    /// What is stored now, whatever was read before. Within `change`.
    func present(_ name: String, of topic: Topic) throws(Refusal) -> TopicScript? {
        try state.withLock { state throws(Refusal) in
            try statements.one(name, of: topic, Database(state.reader.connection))
        }
    }

    /// The same, of one that there has to be.
    func require(_ name: String, of topic: Topic) throws(Refusal) -> TopicScript {
        guard let found = try present(name, of: topic) else { throw Self.unknown(name) }
        return found
    }

    static func unknown(_ name: String) -> Refusal {
        Refusal(.notFound, "There is no script '\(name)'.", field: "script")
    }

    /// Exchanges one script for what is stored of it now; the others go on as they are, but for
    /// those that were forgotten with their topic or their owner. Within `change`.
    func exchange(_ name: String, of topic: Topic) throws(Refusal) {
        let (stored, all) = try state.withLock { state throws(Refusal) in
            let database = Database(state.reader.connection)
            return (
                try statements.one(name, of: topic, database), try statements.names(database)
            )
        }
        let id = TopicScripts.identifier(of: name, on: topic)
        state.withLock { state in
            state.memories = state.memories.filter { all.contains($0.key) }
        }
        let others = keeper.board.ofTopics.filter { $0.id != id && all.contains($0.id) }
        let fresh = stored.flatMap { isAllowed && $0.isOn ? rule(of: $0) : nil }
        keeper.board.takeOfTopics((others + (fresh.map { [$0] } ?? [])).sorted { $0.id < $1.id })
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

    /// The script as it would run if its owner allowed all that it asks for; nothing that it keeps
    /// is touched.
    /// - Throws: all that is wrong with it.
    func trial(_ script: TopicScript) throws(ConfigError) -> ScriptRule {
        try trial(
            script, memory: ScriptMemory(ScriptValues(bounds: .ofTopic), isOfTopic: true))
    }

    /// The same, with a copy of what it keeps.
    func rehearsal(_ script: TopicScript) throws(ConfigError) -> ScriptRule {
        let kept = state.withLock { state in
            state.memories[script.id]?.values.stored ?? keeper.stored(of: script.id, state.reader)
        }
        return try trial(
            script, memory: ScriptMemory(ScriptValues(kept, bounds: .ofTopic), isOfTopic: true))
    }

    private func trial(
        _ script: TopicScript, memory: ScriptMemory
    ) throws(ConfigError) -> ScriptRule {
        let (loader, source) = (try loader(of: script), script.source(keeper.crypto))
        return try loader.rule(
            source, try loader.allowed(source, script.settings), place: 1, memory: memory)
    }

    /// The script with another text: what is set of it is what the text knows, and it is off if it
    /// asks for more than its owner allowed.
    /// - Throws: all that is wrong with it.
    func fitted(_ script: TopicScript) throws(ConfigError) -> TopicScript {
        var fitted = script
        fitted.values = TopicScript.noValues
        let declaration = try trial(fitted).declaration
        fitted.values = declaration.known(of: script)
        if !declaration.waiting(for: script.settings.allow).isEmpty { fitted.mode = .off }
        return fitted
    }

    /// What comes of the scenarios of a script; nothing that it keeps is touched.
    func run(
        _ scenarios: ScenarioFile, of script: TopicScript
    ) throws(ConfigError) -> ScenarioRun {
        try ScenarioRun(
            scenarios, script.source(keeper.crypto), at: script.home, by: loader(of: script))
    }

    // What cannot run any more is seen in its list.
    private func rule(of script: TopicScript) -> ScriptRule? {
        do throws(ConfigError) {
            var loader = try loader(of: script)
            // One whose command the operator's took since goes on without it: those come first.
            loader.world?.commands = [:]
            return try loader.rule(
                script.source(keeper.crypto), script.settings, place: 1,
                memory: memory(of: script.id))
        } catch {
            Log.warn("a script of a topic cannot run", ["script": script.id])
            return nil
        }
    }

    // Which commands there are already: the server's, and those of the topic's other scripts.
    private func loader(of script: TopicScript) throws(ConfigError) -> ScriptLoader {
        var world = self.world
        let others = keeper.board.ofTopics.filter {
            $0.settings.home?.topic == script.topic && $0.id != script.id
        }
        for rule in keeper.board.current + others { world.take(rule) }
        return ScriptLoader(
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
                keeper.timers(of: id, limit: ScriptTimers.mostOfTopic, state.reader),
                isOfTopic: true, perform: perform)
            state.memories[id] = memory
            return memory
        }
    }
}

extension ScriptDeclaration {
    /// Of what is set of a script the members that its text has a field for, as a JSON object.
    fileprivate func known(of script: TopicScript) -> String {
        guard case .object(let members)? = JSONTree(reading: Array(script.values.utf8)) else {
            return TopicScript.noValues
        }
        let fitting = members.filter { member in
            var values: [String: GivenValue] = [:]
            member.value.flatten(member.name, into: &values)
            return fields.contains { $0.name == member.name && $0.fits(values) }
        }
        return JSONTree.object(fitting).text
    }
}

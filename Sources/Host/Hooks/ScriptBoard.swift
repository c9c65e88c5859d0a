import PluginAPI
import Synchronization

/// The scripts that run now; a reload exchanges them whole, and each lane takes the new ones before
/// its next request.
final class ScriptBoard: Sendable {
    private let version = Atomic<Int>(1)
    private let rules = Mutex<[ScriptRule]>([])
    private let owned = Mutex(Owned())
    // Held by who sets the switches.
    private let turn = Mutex(())
    private let switches: [String: HookSwitch]
    private let events: [String: HookSwitch]
    private let commands: CommandBook

    /// The scripts of topics.
    private struct Owned: Sendable {
        var rules: [ScriptRule] = []
        /// Those that observe something, by topic.
        var observers: [Int64: [ScriptRule]] = [:]
    }

    let watchdog: ScriptWatchdog
    /// For those who follow what scripts do.
    let tail = ScriptTail()
    /// Whose topics are; nil where no topic has scripts of its own.
    let owners: (any TopicOwners)?

    /// - Parameters:
    ///   - switches: of all points.
    ///   - events: of all kinds of events.
    ///   - commands: where those that scripts offer are found.
    init(
        _ switches: [String: HookSwitch], events: [String: HookSwitch] = [:],
        commands: CommandBook = CommandBook(), owners: (any TopicOwners)? = nil
    ) throws(ConfigError) {
        self.owners = owners
        self.switches = switches
        self.commands = commands
        self.events = events
        watchdog = try ScriptWatchdog()
    }

    /// Counts the exchanges.
    var number: Int { version.load(ordering: .acquiring) }

    var current: [ScriptRule] { rules.withLock { $0 } }

    /// What those that run count by `metric`.
    var counted: [(script: String, name: String, count: Int64)] {
        current.flatMap { rule in rule.memory.metrics.all.map { (rule.id, $0.name, $0.count) } }
    }

    /// The scripts of topics, which are asked behind all others.
    var ofTopics: [ScriptRule] { owned.withLock { $0.rules } }

    /// Those of them that observe something, by topic.
    var observersOfTopics: [Int64: [ScriptRule]] { owned.withLock { $0.observers } }

    /// Exchanges the scripts of topics, as `take` does the others.
    func takeOfTopics(_ fresh: [ScriptRule]) {
        owned.withLock { owned in
            let known = Dictionary(owned.rules.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
            owned.rules = fresh.map { rule in
                known[rule.id].flatMap { $0.isSame(rule) && !$0.isDisabled ? $0 : nil } ?? rule
            }
            // What runs no more hears nothing late when it runs again.
            let running = Set(fresh.map(\.id))
            for (id, rule) in known where !running.contains(id) { rule.memory.events.removeAll() }
            let observers = owned.rules.filter { !$0.observed.isEmpty }
            owned.observers = Dictionary(grouping: observers) {
                $0.settings.home?.topic.raw ?? 0
            }
        }
        commands.takeOfTopics(ofTopics)
        turnOnSwitches(of: fresh)
    }

    /// Exchanges the scripts. One that did not change goes on as it is, unless it was given up.
    func take(_ fresh: [ScriptRule]) {
        rules.withLock { rules in
            rules = fresh.map { rule in
                rules.first { $0.isSame(rule) && !$0.isDisabled } ?? rule
            }
        }
        commands.take(current)
        turnOnSwitches(of: fresh)
    }

    // Points are never turned off again: requests that still wait on a lane would be overtaken.
    private func turnOnSwitches(of rules: [ScriptRule]) {
        version.add(1, ordering: .releasing)
        for rule in rules {
            for hook in rule.hooks where hook.kind == .judges { switches[hook.point]?.turnOn() }
        }
        turn.withLock { _ in
            let observed = (current + ofTopics).reduce(into: Set<String>()) {
                $0.formUnion($1.observed)
            }
            for (name, event) in events { event.set(observed.contains(name)) }
        }
    }
}

/// Whether requests of a point go by a screen lane for the sake of scripts, or events of a kind are
/// kept for those that observe them: one load.
final class HookSwitch: Sendable {
    private let flag = Atomic(false)
    var isOn: Bool { flag.load(ordering: .relaxed) }
    func turnOn() { set(true) }
    func set(_ isOn: Bool) { flag.store(isOn, ordering: .relaxed) }
}

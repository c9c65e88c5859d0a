import Synchronization

/// The scripts that run now; a reload exchanges them whole, and each lane takes the new ones before
/// its next request.
final class ScriptBoard: Sendable {
    private let version = Atomic<Int>(1)
    private let rules = Mutex<[ScriptRule]>([])
    private let switches: [String: HookSwitch]
    private let events: [String: HookSwitch]
    private let commands: CommandBook
    let watchdog: ScriptWatchdog
    /// For those who follow what scripts do.
    let tail = ScriptTail()

    /// - Parameters:
    ///   - switches: of all points.
    ///   - events: of all kinds of events.
    ///   - commands: where those that scripts offer are found.
    init(
        _ switches: [String: HookSwitch], events: [String: HookSwitch] = [:],
        commands: CommandBook = CommandBook()
    ) throws(ConfigError) {
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

    /// Exchanges the scripts. One that did not change goes on as it is, unless it was given up.
    func take(_ fresh: [ScriptRule]) {
        rules.withLock { rules in
            rules = fresh.map { rule in
                rules.first { $0.isSame(rule) && !$0.isDisabled } ?? rule
            }
        }
        commands.take(current)
        version.add(1, ordering: .releasing)
        // Never off again: requests that still wait on a lane would be overtaken.
        for rule in fresh {
            for hook in rule.hooks where hook.kind == .judges { switches[hook.point]?.turnOn() }
        }
        let observed = fresh.reduce(into: Set<String>()) { $0.formUnion($1.observed) }
        for (name, event) in events { event.set(observed.contains(name)) }
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

import Synchronization

/// The scripts that run now; a reload exchanges them whole, and each lane takes the new ones before
/// its next request.
final class ScriptBoard: Sendable {
    private let version = Atomic<Int>(1)
    private let rules = Mutex<[ScriptRule]>([])
    private let switches: [String: HookSwitch]
    let watchdog: ScriptWatchdog

    /// - Parameter switches: of all points.
    init(_ switches: [String: HookSwitch]) throws(ConfigError) {
        self.switches = switches
        watchdog = try ScriptWatchdog()
    }

    /// Counts the exchanges.
    var number: Int { version.load(ordering: .acquiring) }

    var current: [ScriptRule] { rules.withLock { $0 } }

    /// Exchanges the scripts. One that did not change goes on as it is, unless it was given up.
    func take(_ fresh: [ScriptRule]) {
        rules.withLock { rules in
            rules = fresh.map { rule in
                rules.first { $0.isSame(rule) && !$0.isDisabled } ?? rule
            }
        }
        version.add(1, ordering: .releasing)
        // Never off again: requests that still wait on a lane would be overtaken.
        for rule in fresh {
            for hook in rule.hooks { switches[hook.point]?.turnOn() }
        }
    }
}

/// Whether requests of a point go by a screen lane for the sake of scripts: one load.
final class HookSwitch: Sendable {
    private let flag = Atomic(false)
    var isOn: Bool { flag.load(ordering: .relaxed) }
    func turnOn() { flag.store(true, ordering: .relaxed) }
}

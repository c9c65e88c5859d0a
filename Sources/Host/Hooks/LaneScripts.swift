import PluginAPI

/// The scripts of one screen lane, with their states. Made and used on the lane's thread alone.
final class LaneScripts {
    private let board: ScriptBoard
    private let lane: ScriptLane?
    private var number = 0
    private var scripts: [(rule: ScriptRule, script: LaneScript)] = []
    private var hooks: [String: [ScriptHook]] = [:]
    private var used: [ScriptHook] = []
    private let time = LaneTime()
    private let isRepeated: () -> Bool

    /// - Parameter isRepeated: whether what is judged now was sent before, so that nothing it asks
    ///   for counts.
    init(board: ScriptBoard, isRepeated: @escaping () -> Bool) {
        self.board = board
        self.isRepeated = isRepeated
        do { lane = try board.watchdog.lane() } catch {
            Log.fail("scripts do not run on a lane: \(error)")
            lane = nil
        }
    }

    /// Takes over the scripts that were exchanged since. A script that did not change keeps its
    /// state.
    /// - Returns: true when there were some.
    func refresh() -> Bool {
        guard board.number != number, let lane else { return false }
        number = board.number
        scripts = board.current.map { rule in
            if let known = scripts.first(where: { $0.rule === rule }) { return known }
            let script = LaneScript(
                rule.source, values: rule.settings.values, memory: rule.memory, lane: lane,
                functions: rule.settings.allow, isRepeated: isRepeated)
            script.prepare()
            return (rule, script)
        }
        hooks = [:]
        for (rule, script) in scripts {
            for (place, hook) in rule.hooks.enumerated() where hook.kind == .judges {
                hooks[hook.point, default: []].append(ScriptHook(rule, place, script, time))
            }
        }
        return true
    }

    func hooks(at point: String) -> [ScriptHook] { hooks[point] ?? [] }

    /// Some requests begin.
    func begin() { time.mark() }

    func noteUse(of hook: ScriptHook) { used.append(hook) }

    /// Collects garbage of what was used: between requests.
    func rest() {
        guard !used.isEmpty else { return }
        for hook in used { hook.rest() }
        used.removeAll(keepingCapacity: true)
    }
}

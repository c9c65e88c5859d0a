import PluginAPI

/// The scripts of one screen lane, with their states. Made and used on the lane's thread alone.
final class LaneScripts {
    private let board: ScriptBoard
    private let lane: ScriptLane?
    private var number = 0
    private var scripts: [LaneRule] = []
    private var hooks: [String: [ScriptHook]] = [:]
    private var ownScripts: [LaneRule] = []
    // By topic and point.
    private var ownHooks: [Int64: [String: [ScriptHook]]] = [:]
    private var used: [ScriptHook] = []
    private let time = LaneTime()
    private let isRepeated: () -> Bool

    private struct LaneRule {
        let rule: ScriptRule
        let script: LaneScript
    }

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
        scripts = taken(board.current, known: scripts, lane) { $0.prepare() }
        hooks = [:]
        for (place, hook) in hooks(of: scripts) { hooks[place, default: []].append(hook) }
        // One of a topic has a state on the lane of its topic alone, made when it is first asked.
        ownScripts = taken(board.ofTopics, known: ownScripts, lane) { _ in }
        ownHooks = [:]
        for (point, hook) in hooks(of: ownScripts) {
            guard let home = hook.rule.settings.home else { continue }
            ownHooks[home.topic.raw, default: [:]][point, default: []].append(hook)
        }
        return true
    }

    private func taken(
        _ rules: [ScriptRule], known: [LaneRule], _ lane: ScriptLane,
        begin: (LaneScript) -> Void
    ) -> [LaneRule] {
        let known = Dictionary(
            known.map { (ObjectIdentifier($0.rule), $0) }, uniquingKeysWith: { $1 })
        return rules.map { rule in
            if let same = known[ObjectIdentifier(rule)] { return same }
            let script = LaneScript(of: rule, lane: lane, isRepeated: isRepeated)
            begin(script)
            return LaneRule(rule: rule, script: script)
        }
    }

    private func hooks(of rules: [LaneRule]) -> [(point: String, hook: ScriptHook)] {
        rules.flatMap { lane in
            lane.rule.hooks.enumerated().filter { $0.element.kind == .judges }.map { place, hook in
                (hook.point, ScriptHook(lane.rule, place, lane.script, time))
            }
        }
    }

    /// Those of the topic itself, in their order.
    func hooks(at point: String, of topic: Int64) -> [ScriptHook] {
        ownHooks.isEmpty ? [] : ownHooks[topic]?[point] ?? []
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

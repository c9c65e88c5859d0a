import PluginAPI
import Testing

@testable import Host

/// A script with the host's functions on a lane of the calling thread, with deadlines that a busy
/// machine does not break.
struct HookBench {
    let watchdog: ScriptWatchdog
    let lane: ScriptLane
    private let connection: SQLiteConnection
    let desk = ScriptDesk("test", ScriptMemory(ScriptValues()))

    init() throws {
        watchdog = try ScriptWatchdog()
        lane = try watchdog.lane()
        connection = try SQLiteConnection(
            path: ":memory:", mode: .write, statements: StatementTable(), store: Config().store)
    }

    /// What a handler with this body returns for an event with a text.
    func call(_ body: String, _ text: String) throws -> ScriptValue {
        let limits = ScriptBench.limits(milliseconds: 500)
        let script = try Script(name: "test.lua", lane: lane, limits: limits)
        try script.equip(desk)
        let source = "return function(event) \(body)\nend"
        let function = try #require(try script.load(Array(source.utf8)))
        desk.begin(at: 0)
        return try script.call(function, TextEvent(text: text), within: limits.decision)
    }

    /// A script of one file, read as the server reads it.
    func rule(
        _ source: String, _ settings: ScriptSettings = ScriptSettings(),
        world: ScriptWorld? = Self.world
    ) throws -> ScriptRule {
        let loader = ScriptLoader(
            folders: [], crypto: OpenSSLCrypto(), lane: lane, world: world)
        return try loader.rule(
            ScriptSource("test", "test.lua", Array(source.utf8), OpenSSLCrypto()), settings,
            place: 1, memory: ScriptMemory(ScriptValues()))
    }
}

extension HookBench {
    /// What the scripts of tests may name.
    static let world = ScriptWorld(
        points: ["message.before"], events: ["rooms.message"], functions: ["chat.send"])

    func hook(_ source: String) throws -> ScriptHook {
        let rule = try rule(source)
        let script = LaneScript(rule.source, values: [:], memory: rule.memory, lane: lane)
        return ScriptHook(rule, 0, script, LaneTime())
    }

    /// What the hook makes of a message with a text of at most 100 bytes.
    func judge(
        _ hook: ScriptHook, _ text: String, spent: Int64 = 0
    ) throws -> (judgement: ScriptHook.Judgement, text: String?) {
        var list = FieldList()
        _ = list.text("text", 1...100, "A text that may be changed.")
        _ = list.optionalText("note", 0...100, "One that may not.")
        let point = ScreenPoint("message.before", key: nil, rewrites: ["text"])
        let slab = FieldSlab(capacity: 256)
        let start = slab.reserveSlots(2)
        let said = Text(text)
        let at = said.withBytes { slab.append($0) }
        slab.setSlot(
            FieldSlot(value: Int64(at), count: Int32(said.count), isPresent: true), at: start, 0)
        let fields = Fields(slab: slab, offset: start)
        var proposal = Proposal(
            point: point, caller: .nobody, now: Timestamp(milliseconds: 0),
            database: Database(connection), fields: fields, definitions: list.definitions)
        let subject = HookSubject(
            point: point.name, command: "rooms.send", key: 0, caller: .nobody,
            now: proposal.now, fields: fields, definitions: list.definitions,
            rewritable: point.rewrites)
        let judgement = hook.judge(&proposal, subject, spent: spent)
        return (judgement, proposal.text("text"))
    }
}

private struct TextEvent: ScriptEvent {
    let text: String

    func value(of field: String) -> ScriptValue { field == "text" ? .text(text) : .nothing }
}

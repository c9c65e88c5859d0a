import PluginAPI
import Testing

@testable import Host

/// What a plugin may register, and under which names.
@Suite struct FeatureBuilderTests {
    private let builder = FeatureBuilder(statements: StatementTable())

    private static func event(_ name: String) -> DeclaredEvent {
        DeclaredEvent(name: name, purpose: "", topicWord: "", body: [:])
    }

    @Test func keepsPluginsToTheirOwnNames() {
        expectRefusal("must begin with probe.") { try builder.add(Idle("rooms.send"), of: "probe") }
        expectRefusal("must begin with probe.") {
            try builder.add(Self.event("rooms.message"), of: "probe")
        }
        expectRefusal("must begin with probe_") {
            try builder.publish("accounts_person", of: "probe")
        }
        expectRefusal("must begin with probe.") {
            try builder.addJob("rooms.job", JobPolicy(), IdleJob(), of: "probe")
        }
    }

    @Test func refusesASecondOfOneName() throws {
        try builder.add(Idle("probe.a"), of: "probe")
        _ = try builder.add(Self.event("probe.a"), of: "probe")
        _ = try builder.addJob("probe.a", JobPolicy(), IdleJob(), of: "probe")
        expectRefusal("registered twice") { try builder.add(Idle("probe.a"), of: "probe") }
        expectRefusal("registered twice") { try builder.add(Self.event("probe.a"), of: "probe") }
        expectRefusal("registered twice") {
            try builder.addJob("probe.a", JobPolicy(), IdleJob(), of: "probe")
        }
    }

    @Test func refusesASecondCommandOfOneAdminWord() throws {
        try builder.add(Idle("probe.a", adminWord: "look"), of: "probe")
        try builder.add(Idle("probe.b", adminWord: "see"), of: "probe")
        expectRefusal("the admin word 'look' of other.c is that of probe.a") {
            try builder.add(Idle("other.c", adminWord: "look"), of: "other")
        }
    }

    @Test func refusesToFollowWhatNobodyDeclares() {
        expectRefusal("no plugin declares the event rooms.message") {
            try builder.addFollower(IdleFollower(), of: "rooms.message")
        }
    }

    @Test func refusesAFilterAtAnUnknownPoint() throws {
        try builder.add(Pointed("message.before"), of: "probe")
        builder.addVeto(IdleVeto(), FilterOrder(), at: "message.bfore", of: "probe")
        let fault = #expect(throws: PluginFault.self) { try builder.build() }
        #expect(fault?.plugin == "probe")
        #expect(fault.map { "\($0.reason)" }?.contains("'message.bfore'") == true)
        #expect(fault.map { "\($0.reason)" }?.hasSuffix("did you mean 'message.before'?") == true)
    }

    // The point may be that of a plugin that it wants and that is not there.
    @Test func letsAFilterWaitForAPluginThatIsAbsent() throws {
        builder.addVeto(IdleVeto(), FilterOrder(), at: "message.before", of: "probe")
        builder.addVeto(IdleVeto(), FilterOrder(), at: "message.before", of: "other")
        let fault = #expect(throws: PluginFault.self) { try builder.build(patient: ["probe"]) }
        #expect(fault?.plugin == "other")
        #expect(try builder.build(patient: ["probe", "other"]).endpoints.isEmpty)
    }

    @Test func ordersByBandThenNumberThenName() {
        let orders = [
            (FilterOrder(.last, -5), "a"), (FilterOrder(.normal, 1), "a"), (FilterOrder(), "b"),
            (FilterOrder(), "a"), (FilterOrder(.first, 9), "z"),
        ]
        let sorted = orders.sorted { $0.0.precedes($1.0, $0.1, $1.1) }
        #expect(sorted.map(\.1) == ["z", "a", "b", "a", "a"])
        #expect(sorted.map(\.0.band) == [.first, .normal, .normal, .normal, .last])
    }

    private func expectRefusal(_ reason: String, _ work: () throws -> Void) {
        let error = #expect(throws: SetupError.self, "\(reason)") { try work() }
        #expect(error?.description.contains(reason) == true, "\(error as Any)")
    }

    private func expectRefusal<Value>(_ reason: String, _ work: () throws -> Value) {
        expectRefusal(reason) { () throws -> Void in _ = try work() }
    }
}

private struct Idle: Verb {
    let command: Command
    init(_ name: String, adminWord: String? = nil) {
        command = Command(name, "", lane: .read, adminWord: adminWord)
    }
    func handle(_ exchange: inout Exchange) throws(Refusal) {}
}

private struct Pointed: Verb {
    let command: Command
    init(_ point: String) {
        var fields = FieldList()
        _ = fields.integer("key", 0...1, "")
        command = Command(
            "probe.pointed", "", lane: .write, fields: fields,
            screen: ScreenPoint(point, key: "key", rewrites: []))
    }
    func handle(_ exchange: inout Exchange) throws(Refusal) {}
}

private struct IdleFollower: Follower {
    func follow(_ event: Event, _ exchange: inout Exchange) throws(Refusal) {}
}

private struct IdleVeto: VetoFilter {
    func check(_ proposal: borrowing Proposal) throws(Refusal) {}
}

private struct IdleJob: JobHandler {
    func run(_ job: Job) async throws {}
}

import PluginAPI

/// What the verbs of moderation share: who may, and who is told.
struct ModerationDesk: Sendable {
    let rooms: RoomDesk
    let tables: ModerationTables
    let reports: ReportTables
    let events: ModerationEvents

    /// True for those who judge on the whole server.
    static func judgesAll(_ caller: Caller) -> Bool { caller.role >= .moderator }

    /// As in `accounts.list`.
    static func seesAddresses(_ caller: Caller) -> Bool { caller.role >= .admin }

    /// Refuses who judges neither on the server nor in the room.
    func requireJudge(
        _ exchange: borrowing Exchange, of room: RoomID?
    ) throws(Refusal) {
        guard try !judges(exchange, in: room) else { return }
        guard room != nil else {
            throw Refusal(.forbidden, "This is for the server's moderators; name a room of yours.")
        }
        throw RoomDesk.unknownRoom
    }

    /// True for a moderator of the server, or of the room.
    func judges(_ exchange: borrowing Exchange, in room: RoomID?) throws(Refusal) -> Bool {
        if Self.judgesAll(exchange.caller) { return true }
        guard let room else { return false }
        return try rooms.moderates(room, exchange)
    }

    /// Refuses to act against oneself, and against those who may do as much on the server.
    func requireAbove(_ account: AccountID, _ exchange: borrowing Exchange) throws(Refusal) {
        guard account != exchange.caller.account else {
            throw Refusal(.forbidden, "This is about you: another must decide.", field: "account")
        }
        let role = try exchange.database.first(tables.roleOf, account) { $0.integer(0) } ?? 0
        guard role < Int64(exchange.caller.role.rawValue) else {
            throw Refusal(
                .forbidden, "This person's role on the server is not below yours.",
                field: "account")
        }
    }
}

/// What people are told of moderation, on their own topics; none of it is stored there.
struct ModerationEvents: Sendable {
    let reported: EventKind
    let decided: EventKind
    let warned: EventKind
    let reviewed: EventKind
    let restricted: EventKind
    let unrestricted: EventKind

    init(_ setup: PluginSetup) throws(SetupError) {
        reported = try setup.event(
            "rooms.reported",
            "`report` waits for the moderators, who are told, if `open`, and nobody is the actor; or "
                + "the actor decided it; of `room`.",
            body: ["report": .identifier, "open": .flag, "room": .optional(.identifier)])
        decided = try setup.event(
            "rooms.report_decided", "`report` was decided: `action`; told to who reported.",
            body: ["report": .identifier, "action": .text])
        warned = try setup.event(
            "rooms.warned", "A moderator warns the person: `warning`, `reason`, `room`.",
            body: ["warning": .identifier, "reason": .text, "room": .optional(.identifier)])
        reviewed = try setup.event(
            "rooms.held_decided",
            "The held message `decision` was `verdict` (release, reject); told to its sender.",
            body: [
                "decision": .identifier, "verdict": .text, "room": .optional(.identifier),
                "message": .optional(.identifier),
            ])
        restricted = try setup.event(
            "rooms.restricted",
            "The person may not speak anywhere `until` a moment, or for ever; `reason`.",
            body: ["until": .optional(.integer), "reason": .text])
        unrestricted = try setup.event("rooms.unrestricted", "The person may speak again.")
    }
}

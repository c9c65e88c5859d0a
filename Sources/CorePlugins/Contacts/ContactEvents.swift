import PluginAPI

/// What people are told on their own topics, and those who watch someone; nothing is stored, as
/// the lists say all of it.
struct ContactEvents: Sendable {
    let requested: EventKind
    let requestEnded: EventKind
    let befriended: EventKind
    let unfriended: EventKind
    let blocked: EventKind
    let unblocked: EventKind
    let changed: EventKind
    let presence: EventKind
    let messageRequest: EventKind
    let messageRequestEnded: EventKind

    init(_ setup: PluginSetup) throws(SetupError) {
        requested = try setup.event(
            ContactsContract.requestedEvent,
            "The actor asks for friendship: `request`, `username`, `note`.",
            body: ["request": .identifier, "username": .text, "note": .text])
        requestEnded = try setup.event(
            "contacts.request_ended",
            "The `request` waits no longer: `outcome` is `accepted`, `rejected` or `cancelled`.",
            body: ["request": .identifier, "outcome": .text])
        befriended = try setup.event(
            ContactsContract.befriendedEvent, "`account` is a friend now.", body: Self.account)
        unfriended = try setup.event(
            "contacts.unfriended", "`account` is no friend any more.", body: Self.account)
        blocked = try setup.event(
            "contacts.blocked", "The person blocked `account`.", body: Self.account)
        unblocked = try setup.event(
            "contacts.unblocked", "`account` is blocked no longer.", body: Self.account)
        changed = try setup.event(
            "contacts.changed",
            "The person changed `what` (`nickname`, `links`, `strangers`) on one of their devices.",
            body: ["what": .text])
        presence = try setup.event(
            "contacts.presence", "`account` is `presence`; `last_seen` of one who is offline.",
            body: ["account": .identifier, "presence": .text, "last_seen": .optional(.integer)])
        messageRequest = try setup.event(
            ContactsContract.messageRequestEvent,
            "A stranger, `account`, wrote first, in `room`.",
            body: ["room": .identifier, "account": .identifier])
        messageRequestEnded = try setup.event(
            "contacts.message_request_ended",
            "What waited in `room` does not any more: `outcome` is `accepted` or `declined`.",
            body: ["room": .identifier, "outcome": .text])
    }

    private static let account: EventMember.List = ["account": .identifier]
}

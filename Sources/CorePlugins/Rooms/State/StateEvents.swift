import PluginAPI

/// What a member's devices, and the others of a room, hear of it.
struct StateEvents: Sendable {
    let read: EventKind
    let seen: EventKind
    let typing: EventKind
    let draft: EventKind
    let starred: EventKind
    let preferred: EventKind
    let retention: EventKind
    let erased: EventKind

    init(_ setup: PluginSetup) throws(SetupError) {
        read = try setup.event(
            "rooms.read",
            "The actor's devices: `room` is read up to `sequence`; has `unread`, `mentions`.",
            body: [
                "room": .identifier, "sequence": .integer, "unread": .integer,
                "mentions": .integer,
            ])
        seen = try setup.event(
            "rooms.seen", "The actor has read `room` up to `sequence`.",
            body: ["room": .identifier, "sequence": .integer])
        typing = try setup.event(
            "rooms.typing", "The actor types in `room`, until `until`.",
            body: ["room": .identifier, "until": .integer])
        draft = try setup.event(
            "rooms.draft",
            "The actor's devices: the draft of `room` is `text`, `reply` to a message.",
            body: ["room": .identifier, "text": .text, "reply": .optional(.identifier)])
        starred = try setup.event(
            "rooms.starred", "The actor's devices: `message` of `room` is `starred`, or not.",
            body: ["room": .identifier, "message": .identifier, "starred": .flag])
        preferred = try setup.event(
            "rooms.preferred", "The actor's devices: what `room` may `notify`, `favourite`.",
            body: ["room": .identifier, "notify": .text, "favourite": .flag])
        retention = try setup.event(
            "rooms.retention", "How long messages are kept: `days`, `count`; 0 for no limit.",
            body: ["days": .integer, "count": .integer])
        erased = try setup.event(
            "rooms.erased", "Messages of `room` up to the number `through` are erased.",
            body: ["through": .integer])
    }
}

import PluginAPI

/// The events of a room's log.
struct RoomEvents: Sendable {
    let created: EventKind
    let updated: EventKind
    let closed: EventKind
    let joined: EventKind
    let left: EventKind
    let invited: EventKind
    let kicked: EventKind
    let banned: EventKind
    let unbanned: EventKind
    let muted: EventKind
    let unmuted: EventKind
    let role: EventKind
    let system: EventKind
    let message: EventKind
    let edited: EventKind
    let deleted: EventKind
    let reacted: EventKind
    let unreacted: EventKind
    let pinned: EventKind
    let unpinned: EventKind
    /// On a person's own topic.
    let own: OwnEvents

    init(_ setup: PluginSetup) throws(SetupError) {
        // What happens in a room: its topic is the room.
        func log(
            _ name: String, _ purpose: String, _ body: EventMember.List = [:]
        ) throws(SetupError) -> EventKind {
            try setup.event(name, purpose, topic: "room", body: body)
        }
        created = try log(
            "rooms.created", "A room began; `name`, `public`, `direct`, `kind`, `handle`, `topic`.",
            Self.beginning)
        updated = try log(
            "rooms.updated", "The room has other properties: those named.",
            Self.changes)
        closed = try log("rooms.closed", "The room is gone, with all that was said in it.")
        joined = try log("rooms.joined", "The actor became a member.")
        left = try log("rooms.left", "The actor is no member any more.")
        invited = try log(
            "rooms.invited", "The actor invited `account`.", ["account": .identifier])
        kicked = try log(
            "rooms.kicked", "The actor removed `account`; `reason`.",
            ["account": .identifier, "reason": .optional(.text)])
        banned = try log(
            "rooms.banned",
            "The actor keeps `account` out `until` a moment, or for ever; `reason`.",
            Self.sanction)
        unbanned = try log(
            "rooms.unbanned", "`account` may come back.", ["account": .identifier])
        muted = try log(
            "rooms.muted", "`account` may not write `until` a moment, or for ever; `reason`.",
            Self.sanction)
        unmuted = try log(
            "rooms.unmuted", "`account` may write again.", ["account": .identifier])
        role = try log(
            "rooms.role", "`account` has the `role` from now on.",
            ["account": .identifier, "role": .text])
        system = try log(
            "rooms.system", "The server says `what`, a word for clients.", ["what": .text])
        message = try log(
            RoomsContract.messageEvent,
            "The actor said `text`; with `reply_to`, `thread`, `forward_of`, `attachments`, "
                + "`buttons`, `mentions`, `mentions_all`, `nonce`, `expires`, `edited`, `edits` where "
                + "they are; of a hook with `hook`, `name`, `avatar`, of the room's script that "
                + "spoke in the actor's name with `script`.",
            Self.said)
        edited = try log(
            "rooms.edited",
            "The `message` with the number `of` says `text` now, with `buttons` where it has others; "
                + "`number` of edits.",
            Self.edit)
        deleted = try log(
            "rooms.deleted",
            "The `message` with the number `of` is erased; `by` author, moderator, time or account.",
            ["message": .identifier, "of": .integer, "by": .text])
        reacted = try log(
            "rooms.reacted", "The actor reacted to `message`, number `of`, with `reaction`.",
            ["message": .identifier, "of": .integer, "reaction": .text])
        unreacted = try log(
            "rooms.unreacted", "The actor took the `reaction` back.",
            ["message": .identifier, "of": .integer, "reaction": .text])
        pinned = try log(
            "rooms.pinned", "`message`, number `of`, is pinned.",
            ["message": .identifier, "of": .integer])
        unpinned = try log(
            "rooms.unpinned", "`message`, number `of`, is pinned no more.",
            ["message": .identifier, "of": .integer])
        own = try OwnEvents(setup)
    }

    private static let beginning: EventMember.List = [
        "name": .text, "public": .flag, "direct": .flag, "kind": .text,
        "handle": .optional(.text), "topic": .optional(.text), "picture": .optional(.identifier),
    ]

    private static let changes: EventMember.List = [
        "name": .optional(.text), "topic": .optional(.text),
        "picture": .optional(.identifier), "handle": .optional(.text),
        "public": .optional(.flag), "archived": .optional(.flag),
        "slow_seconds": .optional(.integer), "expire_seconds": .optional(.integer),
    ]

    private static let sanction: EventMember.List = [
        "account": .identifier, "until": .optional(.integer), "reason": .optional(.text),
    ]

    private static let edit: EventMember.List = [
        "message": .identifier, "of": .integer, "text": .text, "number": .integer,
        "buttons": .optional(.list),
    ]

    private static let said: EventMember.List = [
        "text": .text, "nonce": .optional(.text), "reply_to": .optional(.payload),
        "thread": .optional(.identifier), "forward_of": .optional(.payload),
        "attachments": .optional(.identifiers), "buttons": .optional(.list),
        "mentions": .optional(.identifiers),
        "mentions_all": .optional(.text), "expires": .optional(.integer),
        "edited": .optional(.integer), "edits": .optional(.integer),
        "script": .optional(.text), "hook": .optional(.identifier), "name": .optional(.text),
        "avatar": .optional(.text),
    ]
}

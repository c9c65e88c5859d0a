import PluginAPI

/// The events of a room's log, and the notices on a person's own topic.
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
    /// Transient, on a program's own topic: somebody pressed a button of its message.
    let pressed: EventKind
    /// Transient: tells a person what happened that is about them.
    let notice: EventKind
    /// Transient: a direct room began; for the other person and for other plugins.
    let opened: EventKind
    /// Transient, on a person's own topic: their other devices hide a message or a stretch.
    let hidden: EventKind
    /// Transient, on a person's own topic: what a program tells them alone.
    let whispered: EventKind
    let cleared: EventKind

    init(_ setup: PluginSetup) throws(SetupError) {
        // What happens in a room: its topic is the room.
        func log(_ name: String, _ purpose: String) throws(SetupError) -> EventKind {
            try setup.event(name, purpose, topic: "room")
        }
        created = try log(
            "rooms.created", "A room began; `name`, `public`, `direct`, `kind`, `handle`, `topic`.")
        updated = try log("rooms.updated", "The room has other properties: those named.")
        closed = try log("rooms.closed", "The room is gone, with all that was said in it.")
        joined = try log("rooms.joined", "The actor became a member.")
        left = try log("rooms.left", "The actor is no member any more.")
        invited = try log("rooms.invited", "The actor invited `account`.")
        kicked = try log("rooms.kicked", "The actor removed `account`; `reason`.")
        banned = try log(
            "rooms.banned", "The actor keeps `account` out `until` a moment, or for ever; `reason`."
        )
        unbanned = try log("rooms.unbanned", "`account` may come back.")
        muted = try log(
            "rooms.muted", "`account` may not write `until` a moment, or for ever; `reason`.")
        unmuted = try log("rooms.unmuted", "`account` may write again.")
        role = try log("rooms.role", "`account` has the `role` from now on.")
        system = try log("rooms.system", "The server says `what`, a word for clients.")
        message = try log(
            RoomsContract.messageEvent,
            "The actor said `text`; with `reply_to`, `thread`, `forward_of`, `attachments`, "
                + "`buttons`, `mentions`, `mentions_all`, `nonce`, `expires`, `edited`, `edits` where "
                + "they are."
        )
        edited = try log(
            "rooms.edited",
            "The `message` with the number `of` says `text` now, with `buttons` where it has others; "
                + "`number` of edits.")
        deleted = try log(
            "rooms.deleted",
            "The `message` with the number `of` is erased; `by` author, moderator, time or account."
        )
        reacted = try log(
            "rooms.reacted", "The actor reacted to `message`, number `of`, with `reaction`.")
        unreacted = try log("rooms.unreacted", "The actor took the `reaction` back.")
        pinned = try log("rooms.pinned", "`message`, number `of`, is pinned.")
        unpinned = try log("rooms.unpinned", "`message`, number `of`, is pinned no more.")
        pressed = try setup.event(
            "rooms.pressed",
            "The actor pressed the button `name`, of that `value`, of the `message` with the number "
                + "`of` in `room`, which the bot `program` wrote.")
        notice = try setup.event(
            "rooms.notice",
            "`what` happened in `room`: opened, invited, mentioned, replied, kicked, banned; or joined and left, on one's other devices."
        )
        opened = try setup.event(
            RoomsContract.openedEvent, "A direct `room` began, `with` the person who wrote.")
        hidden = try setup.event("rooms.hidden", "One's own view of `room` lacks `message`.")
        whispered = try setup.event(
            "rooms.whispered", "The actor, a program, tells one person `text` in `room`; not kept.")
        cleared = try setup.event("rooms.cleared", "One's own view of `room` begins behind `upto`.")
    }
}

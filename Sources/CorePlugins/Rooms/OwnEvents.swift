import PluginAPI

/// The notices of rooms on a person's own topic; none is stored.
struct OwnEvents: Sendable {
    /// Tells a person what happened that is about them.
    let notice: EventKind
    /// A direct room began; for the other person and for other plugins.
    let opened: EventKind
    /// Their other devices hide a message or a stretch.
    let hidden: EventKind
    let cleared: EventKind
    /// Somebody pressed a button of a program's message.
    let pressed: EventKind
    /// What a program tells a person alone.
    let whispered: EventKind

    init(_ setup: PluginSetup) throws(SetupError) {
        notice = try setup.event(
            "rooms.notice",
            "`what` happened in `room`: opened, invited, mentioned, replied, kicked, banned; or joined and left, on one's other devices.",
            body: [
                "what": .text, "room": .identifier, "message": .optional(.identifier),
                "of": .optional(.integer), "by": .optional(.identifier),
            ])
        opened = try setup.event(
            RoomsContract.openedEvent, "A direct `room` began, `with` the person who wrote.",
            body: ["room": .identifier, "with": .identifier])
        hidden = try setup.event(
            "rooms.hidden", "One's own view of `room` lacks `message`, number `of`.",
            body: ["room": .identifier, "message": .identifier, "of": .integer])
        cleared = try setup.event(
            "rooms.cleared", "One's own view of `room` begins behind `upto`.",
            body: ["room": .identifier, "upto": .integer])
        pressed = try setup.event(
            "rooms.pressed",
            "The actor pressed the button `name`, of that `value`, of the `message` with the number "
                + "`of` in `room`, which the bot `program` wrote, or a room's script: `NAME@ROOM`.",
            body: [
                "room": .identifier, "message": .identifier, "of": .integer, "program": .text,
                "name": .text, "value": .optional(.text),
            ])
        whispered = try setup.event(
            "rooms.whispered",
            "The actor, a program, tells one person `text` in `room`; not kept. Of a room's script "
                + "with `script`, in its owner's name.",
            body: ["room": .identifier, "text": .text, "script": .optional(.text)])
    }
}

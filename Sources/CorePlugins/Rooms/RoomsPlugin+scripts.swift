import PluginAPI

extension Rooms {
    /// What scripts may do in rooms, in the words of scripts.
    static func addScriptFunctions(_ setup: PluginSetup) throws(SetupError) {
        try setup.scripts("chat.send", ask: "rooms.send", pacedBy: "room")
        try setup.scripts("chat.ephemeral", ask: "rooms.whisper", pacedBy: "room")
        try setup.scripts("chat.react", ask: "rooms.react", pacedBy: "room")
        for (function, command) in functions { try setup.scripts(function, ask: command) }
    }

    private static let functions = [
        ("chat.edit", "rooms.edit"), ("chat.delete", "rooms.erase"),
        ("chat.unreact", "rooms.unreact"), ("chat.history", "rooms.history"),
        ("chat.pin", "rooms.pin"), ("chat.unpin", "rooms.unpin"), ("chat.typing", "rooms.typing"),
        ("chat.join", "rooms.join"), ("chat.room", "rooms.show"), ("chat.members", "rooms.members"),
        ("mod.mute", "rooms.mute"), ("mod.unmute", "rooms.unmute"), ("mod.kick", "rooms.kick"),
        ("mod.ban", "rooms.ban"), ("mod.unban", "rooms.unban"), ("mod.report", "rooms.report"),
    ]
}

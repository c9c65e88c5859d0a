import PluginAPI

extension Rooms {
    /// What scripts may do in rooms, in the words of scripts.
    static func addScriptFunctions(_ setup: PluginSetup) throws(SetupError) {
        for function in ["send", "ephemeral", "react"] {
            let command = function == "ephemeral" ? "whisper" : function
            try setup.scripts(
                "chat.\(function)", ask: "rooms.\(command)", pacedBy: "room", topic: "room")
        }
        for (function, command) in functions {
            try setup.scripts(function, ask: command, topic: "room")
        }
        // These reach beyond the room, or to the server's moderators.
        try setup.scripts("chat.join", ask: "rooms.join")
        try setup.scripts("mod.report", ask: "rooms.report")
    }

    private static let functions = [
        ("chat.edit", "rooms.edit"), ("chat.delete", "rooms.erase"),
        ("chat.unreact", "rooms.unreact"), ("chat.history", "rooms.history"),
        ("chat.pin", "rooms.pin"), ("chat.unpin", "rooms.unpin"), ("chat.typing", "rooms.typing"),
        ("chat.room", "rooms.show"), ("chat.members", "rooms.members"),
        ("mod.mute", "rooms.mute"), ("mod.unmute", "rooms.unmute"), ("mod.kick", "rooms.kick"),
        ("mod.ban", "rooms.ban"), ("mod.unban", "rooms.unban"),
    ]
}

import PluginAPI

/// What a program says by a hook.
struct HookMessage {
    let hook: HookID
    let name: String
    let avatar: String
    let text: String
}

extension HookDesk {
    /// What was posted, in our spelling; with the hook's own name and picture where it has none.
    func message(
        _ posted: String, name: String?, avatar: String?, by id: HookID, _ hook: Hook
    ) throws(Refusal) -> HookMessage {
        if let avatar { try Self.requireAddress(avatar, field: "icon_url") }
        let text = SlackText.read(posted)
        guard text.utf8.count <= RoomDesk.longestText else {
            throw Refusal(
                .badField, "The text is longer than \(RoomDesk.longestText) bytes.", field: "text")
        }
        return HookMessage(
            hook: id, name: name ?? hook.name, avatar: avatar ?? hook.avatar, text: text)
    }

    /// Appends it to the room's log. The actor is the hook, which is no account: who reads the log
    /// sees so by the member `hook`, and finds the name and the picture beside it.
    func say(
        _ message: HookMessage, in room: RoomID, _ exchange: inout Exchange
    ) throws(Refusal) -> Receipt {
        try rooms.append(in: room, by: AccountID(raw: message.hook.raw), exchange) { body in
            body.member("text", message.text)
            body.member("hook", message.hook)
            body.member("name", message.name)
            if !message.avatar.isEmpty { body.member("avatar", message.avatar) }
        }.receipt
    }
}

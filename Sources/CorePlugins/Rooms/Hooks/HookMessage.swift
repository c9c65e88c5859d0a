import PluginAPI

/// What a program says by a hook.
struct HookMessage {
    let hook: HookID
    let name: String
    let avatar: String
    let text: String
}

extension HookDesk {
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

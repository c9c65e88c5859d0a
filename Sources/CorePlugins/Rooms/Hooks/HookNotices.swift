import PluginAPI

/// What people are told of their callbacks.
struct HookNotices: Sendable {
    let disabled: EventKind

    init(_ setup: PluginSetup) throws(SetupError) {
        disabled = try setup.event(
            "rooms.callback_disabled",
            "`callback` failed too long and was switched off; told to who made it.",
            body: ["callback": .identifier, "url": .text])
    }

    /// Whoever made it hears so, if they listen; the list of callbacks says it to all.
    func tellDisabled(
        _ callback: CallbackDesk.Callback, _ exchange: borrowing Exchange
    ) throws(Refusal) {
        try exchange.announce(disabled, to: Topic(callback.creator)) { body in
            body.member("callback", callback.id)
            body.member("url", callback.url)
        }
    }
}

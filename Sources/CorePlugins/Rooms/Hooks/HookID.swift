import PluginAPI

/// A program's way into a room. It is the actor of what the program says there, so it is told from
/// accounts by the message's member `hook`.
struct HookID: Identifier {
    let raw: Int64
    init(raw: Int64) { self.raw = raw }
}

/// An address that is told of events.
struct CallbackID: Identifier {
    let raw: Int64
    init(raw: Int64) { self.raw = raw }
}

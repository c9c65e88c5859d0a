import PluginAPI

/// One request for friendship.
struct RequestID: Identifier {
    let raw: Int64
}

/// One link that makes friends of whoever uses it.
struct LinkID: Identifier {
    let raw: Int64
}

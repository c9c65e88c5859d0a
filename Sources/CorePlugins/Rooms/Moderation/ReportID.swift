import PluginAPI

/// What somebody told the moderators.
struct ReportID: Identifier {
    let raw: Int64
    init(raw: Int64) { self.raw = raw }
}

/// What a screen filter decided; as the sender of a held message was answered.
struct DecisionID: Identifier {
    let raw: Int64
    init(raw: Int64) { self.raw = raw }
}

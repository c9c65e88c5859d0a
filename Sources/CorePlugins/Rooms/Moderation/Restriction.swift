import PluginAPI

/// What a moderator of the server did to a person everywhere; the numbers are stored.
enum Restriction: Int64 {
    /// May not speak.
    case mute = 1
    /// Speaks, and nobody hears it; the person is not told.
    case shadow = 2

    var word: String {
        switch self {
        case .mute: "mute"
        case .shadow: "shadow"
        }
    }

    init?(word: String) {
        switch word {
        case "mute": self = .mute
        case "shadow": self = .shadow
        default: return nil
        }
    }
}

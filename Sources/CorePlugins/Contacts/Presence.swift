import PluginAPI

/// What a person chose to be seen as; the numbers are stored.
enum Presence: Int64, CaseIterable {
    case online = 0
    case away = 1
    case doNotDisturb = 2
    case invisible = 3

    /// What clients call it.
    var word: String {
        switch self {
        case .online: "online"
        case .away: "away"
        case .doNotDisturb: "do_not_disturb"
        case .invisible: "invisible"
        }
    }

    init?(word: String) {
        guard let found = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = found
    }
}

/// A person as others see them: where they are, and when they were last here.
struct Sighting {
    let chosen: Presence
    let seen: Timestamp
    let isConnected: Bool
    /// False where the person's privacy keeps it from whoever asks.
    let isShown: Bool

    /// As stored, with where the person is now.
    init(chosen: Int64, seen: Timestamp, isConnected: Bool, isShown: Bool) {
        self.chosen = Presence(rawValue: chosen) ?? .online
        self.seen = seen
        self.isConnected = isConnected
        self.isShown = isShown
    }

    /// Whoever is invisible looks like someone who is away from every device.
    var word: String {
        isShown && isConnected && chosen != .invisible ? chosen.word : "offline"
    }

    /// Writes `presence`, and `last_seen` of one who is offline, where that is known and shown.
    func write(into object: inout JSONObject) {
        object.member("presence", word)
        if isShown, word == "offline", seen.milliseconds > 0 { object.member("last_seen", seen) }
    }

    /// The members that `write` writes.
    static let members = [
        AnswerMember("presence", .text, "`online`, `away`, `do_not_disturb` or `offline`."),
        AnswerMember(
            "last_seen", .integer, "When an absent person was last noted; may be unknown.",
            isOptional: true),
    ]
}

import PluginAPI

/// Follows `rooms.message`: each person named by `++name` gets one point, the speaker never. It
/// runs inside the message's own transaction, so points and message are stored together.
struct Give: Follower {
    let scores: Scores
    let given: EventKind
    let accounts: any AccountsService

    /// People that one message can reward.
    private static let limit = 10

    func follow(_ event: Event, _ exchange: inout Exchange) throws(Refusal) {
        guard let text = event.body.text("text"), text.contains("++") else { return }
        var rewarded: Set<AccountID> = [event.actor]
        for name in Self.names(in: text).prefix(Self.limit) {
            let person = try accounts.find(username: name, in: exchange.database)
            guard let person, rewarded.insert(person).inserted else { continue }
            let score = try exchange.database.first(scores.give, person) { $0.integer(0) } ?? 0
            try exchange.append(given, to: event.topic) { body in
                body.member("account", person)
                body.member("score", score)
            }
        }
    }

    /// `++bob, ++Ada!` names bob and Ada; a full stop that ends a sentence belongs to no name.
    static func names(in text: String) -> [String] {
        text.split(whereSeparator: \.isWhitespace).filter { $0.hasPrefix("++") }.map { word in
            var name = word.dropFirst(2).prefix { $0.isLetter || $0.isNumber || "._-".contains($0) }
            while name.last == "." { name.removeLast() }
            return String(name)
        }
    }
}

import PluginAPI

/// What the operator decides about contacts.
struct ContactLimits: Sendable {
    let friends: Int64
    let blocks: Int64
    let requests: Int64
    let links: Int64
    let askAgain: Duration
    let findsByAddress: Bool
    let strangers: Strangers
    let strangersMessages: Int64

    init(_ settings: Settings) {
        friends = settings.integer("friends")
        blocks = settings.integer("blocks")
        requests = settings.integer("open_requests")
        links = settings.integer("links")
        askAgain = .seconds(86_400 * settings.integer("ask_again_days"))
        findsByAddress = settings.flag("find_by_email")
        strangers = settings.flag("message_requests") ? .request : .inbox
        strangersMessages = settings.integer("request_messages")
    }

    static let schema = ConfigSchema([
        .integer("friends", 1...100_000, standard: 5000, "The most friends of one person."),
        .integer("blocks", 1...100_000, standard: 10_000, "The most people that one may block."),
        .integer(
            "open_requests", 1...10_000, standard: 200,
            "The most friend requests of one person that wait for an answer."),
        .integer("links", 1...1000, standard: 20, "The most links to add oneself of one person."),
        .integer(
            "ask_again_days", 0...3650, standard: 7,
            "How long whoever was rejected cannot ask the same person again."),
        .flag(
            "find_by_email", standard: true,
            "People who may be found are also found by their whole e-mail address."),
        .flag(
            "message_requests", standard: true,
            "What a stranger writes first is a request, where a person has not chosen otherwise."),
        .integer(
            "request_messages", 1...100, standard: 3,
            "What a stranger may say until the request is accepted, in messages."),
    ])
}

/// What becomes of the first words of a stranger; the numbers are stored.
enum Strangers: Int64, CaseIterable {
    /// They are a request, to be accepted or declined.
    case request = 0
    /// They are a message like any other.
    case inbox = 1

    /// What clients call it.
    var word: String {
        switch self {
        case .request: "request"
        case .inbox: "inbox"
        }
    }

    init?(word: String) {
        guard let found = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = found
    }
}

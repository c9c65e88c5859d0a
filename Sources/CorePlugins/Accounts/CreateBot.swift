import PluginAPI

/// `accounts.create_bot`: makes an account for a program of the caller's. Its token is shown once,
/// and never lets it do more than its owner.
struct CreateBot: Verb {
    let command: Command
    private let desk: AccountDesk
    private let username: Field<Text>
    private let displayName: Field<Text?>

    /// Bots that one person may have.
    private static let botLimit = 20
    /// Bots that one person may ever have had: the names of those that are gone stay taken.
    private static let nameLimit = 100

    static let answer = [
        AnswerMember("bot", .identifier, "The bot's account."),
        AnswerMember("username", .text, "The bot's name."),
        AnswerMember("token", .text, "For `Authorization: Bearer` and `hello`; shown once."),
        AnswerMember("expires_in", .integer, "Seconds until the token expires: ten years."),
    ]

    init(_ desk: AccountDesk) {
        self.desk = desk
        var fields = FieldList()
        username = fields.text("username", 3...32, "Letters, digits, '.', '_' and '-'.")
        displayName = fields.optionalText("display_name", 0...100, "What others read.")
        command = Command(
            "accounts.create_bot", "Makes an account for a program.", lane: .write,
            policy: Policy(role: .member, cost: 10, rate: Rate(20, per: .seconds(3600))),
            fields: fields, answer: Self.answer,
            routes: [Route(.post, "/api/account/bots/", status: 201)],
            screen: ScreenPoint(AccountsContract.registerBefore, key: nil, rewrites: []))
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let me = try desk.me(exchange)
        try AccountDesk.check(username: exchange[username])
        try AccountDesk.check(line: exchange[displayName], "display_name")
        try requireRoom(me.id, exchange.database)
        try desk.refuseTaken(username: exchange[username], exchange.database)
        let bot = exchange.makeIdentifier(AccountID.self)
        try exchange.database.run(
            desk.accounts.insert, bot, exchange[username], "", Int64(Role.bot.rawValue),
            [UInt8](), [UInt8](), 1, exchange.now, exchange[displayName]?.string ?? "",
            Standing.active.rawValue, true, AccountID?.some(me.id), Int64?.none)
        try exchange.announce(desk.events.registered, to: Topic(bot), by: bot) { body in
            body.member("username", exchange[username])
        }
        try desk.audit("accounts.create_bot", target: bot, exchange)
        try desk.answerToken(of: bot, exchange[username].string, &exchange)
    }

    private func requireRoom(_ owner: AccountID, _ database: Database) throws(Refusal) {
        let counts = try database.first(desk.people.botCount, owner) { row in
            (living: row.integer(0), all: row.integer(1))
        }
        guard let counts else { return }
        guard counts.living < Int64(Self.botLimit) else {
            throw Refusal(.conflict, "A person has at most \(Self.botLimit) bots.")
        }
        guard counts.all < Int64(Self.nameLimit) else {
            throw Refusal(
                .conflict, "You have made \(Self.nameLimit) bots; renew one that you have.")
        }
    }
}

extension AccountDesk {
    /// Opens a bot's only session and answers its token.
    func answerToken(
        of bot: AccountID, _ username: String, _ exchange: inout Exchange
    ) throws(Refusal) {
        let session = exchange.makeIdentifier(SessionID.self)
        try exchange.database.run(
            sessions.insert, session, bot, exchange.now, exchange.now + Tokens.botLife, "bot",
            true)
        exchange.answer.member("bot", bot)
        exchange.answer.member("username", username)
        exchange.answer.member("token", tokens.bot(bot, session, at: exchange.now))
        exchange.answer.member("expires_in", Tokens.botLife.components.seconds)
    }

    static let unknownBot = Refusal(.notFound, "You have no such bot.", field: "bot")

    /// A bot of the caller's own.
    func ownBot(_ bot: AccountID, _ exchange: borrowing Exchange) throws(Refusal) -> Record {
        let found: Record
        do throws(Refusal) {
            found = try record(bot, exchange.database)
        } catch {
            throw error.code == .notFound ? Self.unknownBot : error
        }
        guard found.isBot, found.owner == exchange.caller.account else { throw Self.unknownBot }
        return found
    }
}

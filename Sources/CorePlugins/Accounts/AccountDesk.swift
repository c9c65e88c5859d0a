import PluginAPI

/// What the verbs of accounts share: the tables, and the rules of who may.
struct AccountDesk: Sendable {
    let accounts: AccountTables
    let changes: ChangeTables
    let people: PeopleTables
    let sessions: SessionTables
    let codes: CodeTables
    let invitations: InvitationTables
    let auditing: AuditTables
    let tokens: Tokens
    let passwords: Passwords
    let secrets: Secrets
    let throttle: Throttle
    let rules: AccountRules
    let events: AccountEvents
    /// Nil where no plugin that sends mail runs.
    let mail: (any MailService)?
    let letter: JobKind

    var canMail: Bool { mail?.canSend ?? false }

    /// What there is of an account.
    struct Record: Sendable {
        let id: AccountID
        let username: String
        let email: String
        let role: Role
        let standing: Standing
        let isBot: Bool
        let owner: AccountID?
        let isVerified: Bool
        let language: String
    }

    static let unknown = Refusal(.notFound, "There is no such account.", field: "account")

    /// - Throws: `.notFound` for one that is deleted, too.
    func record(_ account: AccountID, _ database: Database) throws(Refusal) -> Record {
        let found = try database.first(accounts.record, account) { row in
            Record(
                id: row.identifier(0), username: row.text(1), email: row.text(2),
                role: Role(rawValue: Int32(row.integer(3))) ?? .guest,
                standing: Standing(rawValue: row.integer(4)) ?? .deleted,
                isBot: row.integer(5) != 0, owner: row.isNull(6) ? nil : row.identifier(6),
                isVerified: row.integer(7) != 0, language: row.text(8))
        }
        guard let found, found.standing != .deleted else { throw Self.unknown }
        return found
    }

    /// The caller's own account, read again: it may have been suspended since its token was made.
    func me(_ exchange: borrowing Exchange) throws(Refusal) -> Record {
        let me = try record(exchange.caller.account, exchange.database)
        guard me.standing == .active else {
            throw Refusal(.forbidden, "This account may not do anything at present.")
        }
        return me
    }

    /// Who is asked to act on another account: of a higher role than it. An owner may act on other
    /// owners, and the operator of the machine on all.
    func requireAbove(_ target: Record, _ exchange: borrowing Exchange) throws(Refusal) {
        if exchange.caller.isOperator { return }
        let mine = try me(exchange).role
        guard mine > target.role || mine == .owner else {
            throw Refusal(.forbidden, "The account's role is not below yours.", field: "account")
        }
    }

    func audit(
        _ act: String, target: some Identifier, reason: String = "", _ exchange: borrowing Exchange
    ) throws(Refusal) {
        try write(act, by: exchange.caller.account, target.raw, reason, exchange)
    }

    func write(
        _ act: String, by actor: AccountID, _ target: Int64, _ reason: String,
        _ exchange: borrowing Exchange
    ) throws(Refusal) {
        try exchange.database.run(
            auditing.insert, exchange.makeIdentifier(EventID.self), exchange.now, act, actor,
            target, reason)
    }

    /// Tells followers, and the account's own devices, that its face has changed.
    func announceChange(_ account: AccountID, _ exchange: borrowing Exchange) throws(Refusal) {
        let profile = try Profile.read(account, people, exchange.database)
        try exchange.announce(events.changed, to: Topic(account), by: account) { body in
            body.member("username", profile.username)
            body.member("display_name", profile.displayName)
            body.member("avatar", profile.avatar)
            body.member("status", profile.status)
        }
    }
}

/// Whether an account may be used; stored by number.
enum Standing: Int64, Sendable {
    case active = 0
    /// An administrator has to let it in first.
    case pending = 1
    case suspended = 2
    /// Gone; the name alone is kept.
    case deleted = 3

    var word: String {
        switch self {
        case .active: "active"
        case .pending: "pending"
        case .suspended: "suspended"
        case .deleted: "deleted"
        }
    }

    init?(word: String) {
        switch word {
        case "active": self = .active
        case "pending": self = .pending
        case "suspended": self = .suspended
        case "deleted": self = .deleted
        default: return nil
        }
    }
}

/// The kinds of events, announced on the account's own topic.
struct AccountEvents: Sendable {
    let registered: EventKind
    let suspended: EventKind
    let restored: EventKind
    let deleted: EventKind
    let changed: EventKind

    init(_ setup: PluginSetup) throws(SetupError) {
        registered = try setup.event(
            AccountsContract.registered, "An account was made: `username`.",
            body: ["username": .text])
        suspended = try setup.event(
            AccountsContract.suspended, "The account may not sign in until it is restored.")
        restored = try setup.event(
            AccountsContract.restored, "The account may sign in again.")
        deleted = try setup.event(
            AccountsContract.deleted, "The account is gone; `erase`: what it wrote goes, too.",
            body: ["erase": .flag])
        changed = try setup.event(
            AccountsContract.changed, "The account's name, picture or status changed.",
            body: [
                "username": .text, "display_name": .text, "avatar": .text, "status": .text,
            ])
    }
}

extension Caller {
    /// On the server's own machine.
    var isOperator: Bool { role == .owner && account.raw == 0 }
}

extension Role {
    /// As commands take it and answer it.
    var word: String {
        switch self {
        case .nobody: "nobody"
        case .guest: "guest"
        case .bot: "bot"
        case .member: "member"
        case .moderator: "moderator"
        case .admin: "admin"
        case .owner: "owner"
        }
    }

    /// The roles that a person can be given.
    init?(word: String) {
        switch word {
        case "guest": self = .guest
        case "member": self = .member
        case "moderator": self = .moderator
        case "admin": self = .admin
        case "owner": self = .owner
        default: return nil
        }
    }
}

import PluginAPI

/// What a person shows of themselves, and to whom.
struct Profile {
    let username: String
    let email: String
    let role: Role
    let isVerified: Bool
    let created: Timestamp
    let displayName: String
    let about: String
    let avatar: String
    let status: String
    let timeZone: String
    let language: String
    let findBy: Audience
    let seeBy: Audience
    let writeBy: Audience
    let ringBy: Audience
    let isBot: Bool
    let owner: AccountID?
    let hasSecondFactor: Bool

    static let members = [
        AnswerMember("id", .identifier, "The account."),
        AnswerMember("username", .text, "The name to log in by."),
        AnswerMember("email", .text, "The address."),
        AnswerMember("verified", .flag, "True: the address is known to be the person's."),
        AnswerMember("role", .integer, "The role's number."),
        AnswerMember(
            "role_name", .text, "`guest`, `bot`, `member`, `moderator`, `admin`, `owner`."),
        AnswerMember("created", .integer, "In milliseconds since 1970."),
        AnswerMember("display_name", .text, "What others read; empty: the username."),
        AnswerMember("about", .text, "A few words."),
        AnswerMember("avatar", .text, "A reference to a picture."),
        AnswerMember("status", .text, "What the person is at."),
        AnswerMember("time_zone", .text, "As `Europe/Berlin`."),
        AnswerMember("language", .text, "As `de` or `pt-BR` (RFC 5646)."),
        AnswerMember("find_by", .text, "Who may find: `everyone`, `friends`, `nobody`."),
        AnswerMember("see_by", .text, "Who may see that the person is here."),
        AnswerMember("write_by", .text, "Who may write."),
        AnswerMember("ring_by", .text, "Who may ring."),
        AnswerMember("second_factor", .flag, "True: a log-in needs a code, too."),
        AnswerMember("owner", .identifier, "A bot's owner.", isOptional: true),
    ]

    static func read(
        _ account: AccountID, _ tables: PeopleTables, _ database: Database
    ) throws(Refusal) -> Profile {
        let found = try database.first(tables.profile, account) { Profile($0) }
        guard let found else { throw Refusal(.notFound, "This account is gone.") }
        return found
    }

    private init(_ row: borrowing Rows) {
        username = row.text(0)
        email = row.text(1)
        role = Role(rawValue: Int32(row.integer(2))) ?? .guest
        isVerified = row.integer(3) != 0
        created = row.moment(4)
        displayName = row.text(5)
        about = row.text(6)
        avatar = row.text(7)
        status = row.text(8)
        timeZone = row.text(9)
        language = row.text(10)
        findBy = Audience(rawValue: row.integer(11)) ?? .nobody
        seeBy = Audience(rawValue: row.integer(12)) ?? .nobody
        writeBy = Audience(rawValue: row.integer(13)) ?? .nobody
        ringBy = Audience(rawValue: row.integer(14)) ?? .nobody
        isBot = row.integer(15) != 0
        owner = row.isNull(16) ? nil : row.identifier(16)
        hasSecondFactor = row.integer(17) != 0
    }
}

extension JSONObject {
    /// All of a profile, for the person whose it is.
    mutating func write(_ profile: Profile, of account: AccountID) {
        member("id", account)
        member("username", profile.username)
        member("email", profile.email)
        member("verified", profile.isVerified)
        member("role", Int64(profile.role.rawValue))
        member("role_name", profile.role.word)
        member("created", profile.created)
        member("display_name", profile.displayName)
        member("about", profile.about)
        member("avatar", profile.avatar)
        member("status", profile.status)
        member("time_zone", profile.timeZone)
        member("language", profile.language)
        member("find_by", profile.findBy.word)
        member("see_by", profile.seeBy.word)
        member("write_by", profile.writeBy.word)
        member("ring_by", profile.ringBy.word)
        member("second_factor", profile.hasSecondFactor)
        if let owner = profile.owner { member("owner", owner) }
    }
}

extension Audience {
    var word: String {
        switch self {
        case .everyone: "everyone"
        case .friends: "friends"
        case .nobody: "nobody"
        }
    }

    init?(word: String) {
        switch word {
        case "everyone": self = .everyone
        case "friends": self = .friends
        case "nobody": self = .nobody
        default: return nil
        }
    }
}

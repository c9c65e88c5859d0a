import PluginAPI

/// How a person stands in every list.
struct PersonCard: Sendable {
    let account: AccountID
    let username: String
    let displayName: String
    /// A reference that Media will own; none for a person without a picture.
    let avatar: String?

    /// Reads the four columns account, username, display_name, avatar from `column` on.
    init(_ rows: borrowing Rows, at column: Int32 = 0) {
        account = rows.identifier(column)
        username = rows.text(column + 1)
        displayName = rows.text(column + 2)
        let picture = rows.text(column + 3)
        avatar = picture.isEmpty ? nil : picture
    }

    init(_ person: Person) {
        account = person.account
        username = person.username
        displayName = person.displayName
        avatar = person.avatar
    }

    func write(into object: inout JSONObject) {
        object.member("account", account)
        object.member("username", username)
        object.member("display_name", displayName)
        if let avatar { object.member("avatar", avatar) }
    }

    /// The members that `write` writes.
    static let members = [
        AnswerMember("account", .identifier, "The person."),
        AnswerMember("username", .text, "The name to sign in with; empty for who is gone."),
        AnswerMember("display_name", .text, "What the person wants to be called; may be empty."),
        AnswerMember("avatar", .text, "The picture's reference, if any.", isOptional: true),
    ]
}

/// What Contacts needs to know of a person to judge.
struct Person: Sendable {
    let account: AccountID
    let username: String
    let displayName: String
    let about: String
    let avatar: String?
    let status: String
    let findBy: Audience
    let seeBy: Audience
    let writeBy: Audience
    let isBot: Bool
    let presence: Int64
    let seen: Timestamp
    /// Nil where the person leaves it to the operator.
    let strangers: Strangers?

    /// Of the columns of `ContactTables.person`. What is not known of an audience is nobody.
    init(_ account: AccountID, _ rows: borrowing Rows) {
        self.account = account
        username = rows.text(0)
        displayName = rows.text(1)
        about = rows.text(2)
        let picture = rows.text(3)
        avatar = picture.isEmpty ? nil : picture
        status = rows.text(4)
        findBy = Audience(rawValue: rows.integer(5)) ?? .nobody
        seeBy = Audience(rawValue: rows.integer(6)) ?? .nobody
        writeBy = Audience(rawValue: rows.integer(7)) ?? .nobody
        isBot = rows.integer(8) != 0
        presence = rows.integer(9)
        seen = rows.moment(10)
        strangers = rows.isNull(11) ? nil : Strangers(rawValue: rows.integer(11))
    }
}

extension Audience {
    /// True when someone who is a friend, or is not, belongs to it.
    func admits(friend isFriend: Bool) -> Bool { self == .everyone || self == .friends && isFriend }
}

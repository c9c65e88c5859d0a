/// What the Accounts plugin offers the others.
///
/// It publishes the view `accounts_person`: every account that can be talked to, with the columns
/// `id, username, display_name, about, avatar, status, time_zone, language, role, is_bot, owner,
/// find_by, see_by, write_by, ring_by`. Indexed are `id`, `lower(username)` and `owner`, whose a
/// bot is, NULL for a person: a bot may do no more than its owner. The four last are numbers of
/// `Audience`; `role` is one of `Role`; `avatar` is a reference that Media will own.
public protocol AccountsService: Sendable {
    /// True when the account exists and may be talked to.
    func exists(_ account: AccountID, in database: Database) throws(Refusal) -> Bool

    /// The account of a username, whatever its case; nil when there is none.
    func find(username: String, in database: Database) throws(Refusal) -> AccountID?

    /// The account of a verified e-mail address, whatever its case; nil when there is none. Whether
    /// it may be found is for the asker to check.
    func find(email: String, in database: Database) throws(Refusal) -> AccountID?

    /// Writes a line of the audit log: who did what to whom, and why. For privileged acts.
    /// - Parameters:
    ///   - act: `plugin.what`, such as `rooms.ban`.
    ///   - target: the number of an account, a room or a message; 0 for none.
    func audit(
        _ act: String, target: Int64, reason: String, _ exchange: borrowing Exchange
    ) throws(Refusal)

    /// Has `accounts.export` name `command` from now on, at set-up only: its answers to a person,
    /// page by page, are what the plugin has stored about them.
    func addToExport(_ command: String)
}

/// Who may find, see, write to or ring a person.
public enum Audience: Int64, Sendable {
    /// Whoever is signed in.
    case everyone = 0
    /// Friends alone.
    case friends = 1
    /// Nobody.
    case nobody = 2
}

/// The events that Accounts announces on an account's own topic, by name, for followers.
public enum AccountsContract {
    /// An account was made; the actor and the topic are that account.
    public static let registered = "accounts.registered"
    /// An account may not sign in any more until it is restored.
    public static let suspended = "accounts.suspended"
    /// A suspended account may sign in again.
    public static let restored = "accounts.restored"
    /// An account is gone. Its body has the flag `erase`: what it wrote goes, too; otherwise it
    /// stays without a name.
    public static let deleted = "accounts.deleted"
    /// Name, picture or status changed, or the account was let in and is there for others now.
    public static let changed = "accounts.changed"
    /// Before an account is made: `username`; `email` of a person, `display_name` of a bot.
    public static let registerBefore = "account.before_register"
    /// Before a profile is changed: `display_name`, `about`, `status` may be rewritten.
    public static let profileBefore = "profile.before_change"
}

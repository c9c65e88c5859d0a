/// What the Accounts plugin offers the others.
///
/// It also publishes the view `accounts_person(id, username)`: every account that can be talked to.
/// Indexed are `id` and `lower(username)`.
public protocol AccountsService: Sendable {
    /// True when the account exists and may be talked to.
    func exists(_ account: AccountID, in database: Database) throws(Refusal) -> Bool

    /// The account of a username, whatever its case; nil when there is none.
    func find(username: String, in database: Database) throws(Refusal) -> AccountID?
}

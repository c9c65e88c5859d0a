/// What the Accounts plugin offers the others.
///
/// It also publishes the view `accounts_person(id, username)`: every account that can be talked to.
public protocol AccountsService: Sendable {
    /// True when the account exists and may be talked to.
    func exists(_ account: AccountID, in database: Database) throws(Refusal) -> Bool
}

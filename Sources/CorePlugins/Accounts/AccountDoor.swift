import PluginAPI

/// Who a token belongs to, and which bot acts for a script.
struct AccountDoor: Authenticator {
    let tokens: Tokens
    let accounts: AccountTables

    func caller(of token: UnsafeRawBufferPointer, at now: Timestamp) throws(Refusal) -> Caller {
        try tokens.caller(of: token, at: now)
    }

    // A bot acts as long as its token is good and its owner may act.
    func program(
        named name: String, in database: Database, at now: Timestamp
    ) throws(Refusal) -> Caller {
        let found = try database.first(accounts.program, name, now) { row in
            Caller(
                account: AccountID(raw: row.integer(0)), session: SessionID(raw: row.integer(1)),
                role: .bot, expires: row.moment(2))
        }
        guard let found else {
            throw Refusal(.notFound, "There is no bot '\(name)' that may act.")
        }
        return found
    }
}

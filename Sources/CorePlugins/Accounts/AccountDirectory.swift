import PluginAPI

/// What other plugins may ask about accounts.
struct AccountDirectory: AccountsService {
    let desk: AccountDesk
    let exports: ExportedCommands

    func addToExport(_ command: String) { exports.add(command) }

    func exists(_ account: AccountID, in database: Database) throws(Refusal) -> Bool {
        try database.has(desk.accounts.exists, account)
    }

    func find(username: String, in database: Database) throws(Refusal) -> AccountID? {
        let found = try database.first(desk.accounts.byUsername, username) { row in
            (id: row.identifier(0, as: AccountID.self), isActive: row.integer(1) == 0)
        }
        guard let found, found.isActive else { return nil }
        return found.id
    }

    /// Where no mail can be sent no address can be verified, and any is taken for what it says.
    func find(email: String, in database: Database) throws(Refusal) -> AccountID? {
        try database.first(desk.accounts.byVerifiedEmail, email, !desk.canMail) {
            $0.identifier(0)
        }
    }

    func audit(
        _ act: String, target: Int64, reason: String, _ exchange: borrowing Exchange
    ) throws(Refusal) {
        try desk.write(act, by: exchange.caller.account, target, reason, exchange)
    }
}

import PluginAPI
import PluginStamp

@c(parley_plugin)
public func entry() -> UnsafeMutableRawPointer {
    pluginEntry(Accounts.self)
}

/// Accounts: who there is, how they sign in, and the sessions that they hold.
enum Accounts: Plugin {
    static let manifest = Manifest(
        id: "accounts", version: "0.1.0",
        purpose: "Registration, log-in, sessions and tokens.",
        config: ConfigSchema([
            .integer(
                "scrypt_log_n", 4...20, standard: 15,
                "The cost of a password hash, N = 2^n; 15 takes about 80 ms and 32 MiB."),
            .integer(
                "access_minutes", 1...Tokens.longestAccess.components.seconds / 60, standard: 15,
                "How long an access token lasts."),
            .integer("session_days", 1...3650, standard: 30, "How long an unused session lasts."),
        ]))

    static func setUp(_ setup: PluginSetup) throws(SetupError) {
        let tables = AccountTables(setup)
        try setup.migrations(AccountTables.migrations)
        try setup.publish(view: "accounts_person")
        let tokens = try Tokens(setup)
        let passwords = Passwords(setup)
        try setup.offer((any AccountsService).self, AccountDirectory(tables: tables))
        try setup.authenticate(by: tokens)
        setup.started { exchange throws(Refusal) in
            try restoreRevocations(tables, &exchange)
        }
        try setup.add(Register(tables, passwords))
        try setup.add(Login(tables, passwords, tokens))
        try setup.add(Refresh(tables, tokens))
        try setup.add(Logout(tables, tokens))
        try setup.add(WhoAmI(tables))
    }
}

/// What other plugins may ask about accounts.
struct AccountDirectory: AccountsService {
    let tables: AccountTables

    func exists(_ account: AccountID, in database: Database) throws(Refusal) -> Bool {
        try database.has(tables.account, account)
    }

    func find(username: String, in database: Database) throws(Refusal) -> AccountID? {
        try database.first(tables.byUsername, username) { $0.identifier(0) }
    }

    func find(email: String, in database: Database) throws(Refusal) -> AccountID? {
        try database.first(tables.byEmail, email) { $0.identifier(0) }
    }

    func audit(
        _ act: String, target: Int64, reason: String, _ exchange: borrowing Exchange
    ) throws(Refusal) {}
}

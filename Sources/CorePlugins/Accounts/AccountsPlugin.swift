import PluginAPI
import PluginStamp

@c(parley_plugin)
public func entry() -> UnsafeMutableRawPointer {
    pluginEntry(Accounts.self)
}

/// Accounts: who there is, how they sign in, what they show of themselves, and who may do what.
enum Accounts: Plugin {
    static let manifest = Manifest(
        id: "accounts", version: "0.2.0",
        purpose: "Registration, log-in, sessions, profiles, roles and the audit log.",
        wants: ["notify"],
        config: ConfigSchema(
            [
                .integer(
                    "scrypt_log_n", 4...20, standard: 15,
                    "The cost of a password hash, N = 2^n; 15 takes about 80 ms and 32 MiB."),
                .integer(
                    "access_minutes", 1...Tokens.longestAccess.components.seconds / 60,
                    standard: 15, "How long an access token lasts."),
                .integer(
                    "session_days", 1...3650, standard: 30, "How long an unused session lasts."),
            ] + AccountRules.settings))

    static func setUp(_ setup: PluginSetup) throws(SetupError) {
        try setup.migrations(AccountTables.migrations)
        try setup.publish(view: "accounts_person")
        let desk = try AccountDesk(setup)
        let exports = ExportedCommands()
        try setup.offer(
            (any AccountsService).self, AccountDirectory(desk: desk, exports: exports))
        try setup.authenticate(by: AccountDoor(tokens: desk.tokens, accounts: desk.accounts))
        setup.started { exchange throws(Refusal) in
            try restoreRevocations(desk.sessions, &exchange)
        }
        setup.greeting { database throws(Refusal) in try desk.greeting(database) }
        for verb in signingIn(desk) + own(desk, exports) + others(desk) { try setup.add(verb) }
    }

    private static func signingIn(_ desk: AccountDesk) -> [any Verb] {
        [
            RegistrationRules(desk), Register(desk), FoundOwner(desk), Login(desk), Refresh(desk),
            Logout(desk), LogoutEverywhere(desk), ListSessions(desk), EndSession(desk),
            ChangePassword(desk), Forgot(desk), Reset(desk), Verify(desk),
            ResendVerification(desk), EnrolSecondFactor(desk), ConfirmSecondFactor(desk),
            DisableSecondFactor(desk),
        ]
    }

    private static func own(_ desk: AccountDesk, _ exports: ExportedCommands) -> [any Verb] {
        [
            WhoAmI(desk), ShowProfile(desk), UpdateProfile(desk), ChangeEmail(desk),
            ExportAccount(desk, exports), DeleteAccount(desk), CreateBot(desk), ListBots(desk),
            RenewBot(desk), RevokeBot(desk),
        ]
    }

    private static func others(_ desk: AccountDesk) -> [any Verb] {
        [
            ListAccounts(desk), SetRole(desk), Suspend(desk), Restore(desk), Approve(desk),
            ResetLink(desk), ClearSecondFactor(desk), Invite(desk), ListInvitations(desk),
            RevokeInvitation(desk),
            ReadAudit(desk),
        ]
    }
}

extension AccountDesk {
    init(_ setup: PluginSetup) throws(SetupError) {
        accounts = AccountTables(setup)
        changes = ChangeTables(setup)
        people = PeopleTables(setup)
        sessions = SessionTables(setup)
        codes = CodeTables(setup)
        invitations = InvitationTables(setup)
        auditing = AuditTables(setup)
        tokens = try Tokens(setup)
        passwords = Passwords(setup)
        secrets = Secrets(setup)
        throttle = Throttle()
        rules = try AccountRules(setup.settings)
        events = try AccountEvents(setup)
        mail = setup.mail
        letter = try setup.job(
            "accounts.letter",
            LetterJob(
                codes: codes, accounts: accounts, secrets: secrets, mail: mail, site: rules.site),
            policy: mail?.delivery ?? JobPolicy())
    }
}

extension PluginSetup {
    /// The plugin that mails may be absent.
    fileprivate var mail: (any MailService)? {
        do throws(SetupError) {
            return try service((any MailService).self)
        } catch {
            return nil
        }
    }
}

import PluginAPI
import Synchronization

/// Who may not speak, or is heard by nobody, on the whole server. What holds for a person holds for
/// their bots.
struct Silence: Sendable {
    private let restricted: Statement
    private let shadowed: Statement
    private let suspects = ShadowedAccounts()

    init(_ setup: PluginSetup) {
        restricted = setup.statement(
            """
            SELECT 1 FROM rooms_restriction
            WHERE account IN (?1, (SELECT owner FROM accounts_person WHERE id = ?1))
                AND kind = ?2 AND (until = 0 OR until > ?3)
            """)
        shadowed = setup.statement("SELECT account FROM rooms_restriction WHERE kind = 2")
    }

    /// True while the restriction lasts.
    func holds(
        _ kind: Restriction, _ account: AccountID, _ database: Database, at now: Timestamp
    ) throws(Refusal) -> Bool {
        try database.has(restricted, account, kind.rawValue, now)
    }

    /// Refuses who is muted everywhere.
    func requireVoice(
        _ caller: Caller, _ database: Database, at now: Timestamp
    ) throws(Refusal) {
        guard caller.isSignedIn, try holds(.mute, caller.account, database, at: now) else {
            return
        }
        throw Refusal(.forbidden, "A moderator of this server has muted you.")
    }

    /// False for nearly all: then nobody looks whether the caller is shadowed.
    func mayBeShadowed(_ caller: Caller) -> Bool { suspects.mayName(caller) }

    /// True when nobody is to hear what the caller says.
    func isShadowed(
        _ caller: Caller, _ database: Database, at now: Timestamp
    ) throws(Refusal) -> Bool {
        guard mayBeShadowed(caller) else { return false }
        return try holds(.shadow, caller.account, database, at: now)
    }

    /// Call whenever someone is shadowed, and once at the start.
    func suspect(_ account: AccountID) { suspects.add(account) }

    func suspectAll(_ database: Database) throws(Refusal) {
        var rows = try database.rows(shadowed)
        while try rows.next() { suspects.add(rows.identifier(0)) }
    }
}

/// Who may be shadowed, guarded by a lock: asked for each message, and nearly always empty. It may
/// name someone who is shadowed no more, and never lacks one who is.
private final class ShadowedAccounts: Sendable {
    private let accounts = Mutex<Set<AccountID>>([])

    func add(_ account: AccountID) { accounts.withLock { _ = $0.insert(account) } }

    // Whose a bot is stands in storage.
    func mayName(_ caller: Caller) -> Bool {
        accounts.withLock {
            !$0.isEmpty && ($0.contains(caller.account) || caller.role == .bot)
        }
    }
}

/// Takes what a shadowed person does aside. Other people's requests never meet it.
struct ShadowScreen: ScreenFilter {
    let silence: Silence

    func concerns(_ caller: Caller) -> Bool { silence.mayBeShadowed(caller) }

    func screen(_ proposal: inout Proposal) throws(Refusal) -> Decision {
        try silence.isShadowed(proposal.caller, proposal.database, at: proposal.now)
            ? .shadow : .pass
    }
}

/// Refuses those who are muted everywhere.
struct MuteVeto: VetoFilter {
    let silence: Silence

    func check(_ proposal: borrowing Proposal) throws(Refusal) {
        try silence.requireVoice(proposal.caller, proposal.database, at: proposal.now)
    }
}

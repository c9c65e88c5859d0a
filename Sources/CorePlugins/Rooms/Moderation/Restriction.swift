import PluginAPI
import Synchronization

/// What a moderator of the server did to a person everywhere; the numbers are stored.
enum Restriction: Int64 {
    /// May not speak.
    case mute = 1
    /// Speaks, and nobody hears it; the person is not told.
    case shadow = 2

    var word: String {
        switch self {
        case .mute: "mute"
        case .shadow: "shadow"
        }
    }

    init?(word: String) {
        switch word {
        case "mute": self = .mute
        case "shadow": self = .shadow
        default: return nil
        }
    }
}

/// Who may be shadowed, guarded by a lock: asked for each message, and nearly always empty. It may
/// name someone who is shadowed no more, and never lacks one who is.
final class ShadowedAccounts: Sendable {
    private let accounts = Mutex<Set<AccountID>>([])

    func add(_ account: AccountID) { accounts.withLock { _ = $0.insert(account) } }
    func contains(_ account: AccountID) -> Bool { accounts.withLock { $0.contains(account) } }
}

/// Takes what a shadowed person says aside. Other people's messages never meet it.
struct ShadowScreen: ScreenFilter {
    let tables: ModerationTables
    let shadowed: ShadowedAccounts

    func concerns(_ caller: Caller) -> Bool { shadowed.contains(caller.account) }

    func screen(_ proposal: inout Proposal) throws(Refusal) -> Decision {
        guard concerns(proposal.caller) else { return .pass }
        let isShadowed = try tables.isRestricted(
            proposal.caller.account, .shadow, proposal.database, at: proposal.now)
        return isShadowed ? .shadow : .pass
    }
}

/// Refuses those who are muted everywhere.
struct MuteVeto: VetoFilter {
    let tables: ModerationTables

    func check(_ proposal: borrowing Proposal) throws(Refusal) {
        guard proposal.caller.isSignedIn else { return }
        guard
            try tables.isRestricted(
                proposal.caller.account, .mute, proposal.database, at: proposal.now)
        else { return }
        throw Refusal(.forbidden, "A moderator of this server has muted you.")
    }
}

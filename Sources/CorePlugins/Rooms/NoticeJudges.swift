import PluginAPI

/// Other plugins that say whom a notice may reach.
final class NoticeJudges: @unchecked Sendable {
    // SAFETY: `add` is called at set-up alone, on the starting thread, before any exchange reads.
    private var judges: [any NoticeJudge] = []

    func add(_ judge: any NoticeJudge) { judges.append(judge) }

    /// True when nobody objects to `target` hearing of what `actor` did.
    func mayReach(
        _ target: AccountID, from actor: AccountID, in database: Database
    ) throws(Refusal) -> Bool {
        for judge in judges {
            guard try judge.mayReach(target, from: actor, in: database) else { return false }
        }
        return true
    }

    /// - Throws: `.forbidden` when `inviter` may not invite this person.
    func requireGuest(
        _ guest: AccountID, from inviter: AccountID, field: String,
        _ exchange: borrowing Exchange
    ) throws(Refusal) {
        for judge in judges {
            guard try judge.mayInvite(guest, from: inviter, in: exchange.database) else {
                throw Refusal(
                    .forbidden, "This person does not take invitations from you.", field: field)
            }
        }
    }

    /// - Throws: `.forbidden` when the caller, or `actor`, may not reach this person.
    func require(
        _ target: AccountID, from actor: AccountID? = nil, field: String,
        _ exchange: borrowing Exchange
    ) throws(Refusal) {
        let actor = actor ?? exchange.caller.account
        guard try mayReach(target, from: actor, in: exchange.database) else {
            throw Refusal(.forbidden, "You cannot reach this person.", field: field)
        }
    }
}

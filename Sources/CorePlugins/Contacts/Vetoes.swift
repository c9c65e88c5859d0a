import PluginAPI

/// Who may not write to whom. Stands before messages, their changes, reactions and the opening of a
/// direct room: who may not say a thing says it in no other way.
struct MessageVeto: VetoFilter {
    let judge: WritingJudge

    func check(_ proposal: borrowing Proposal) throws(Refusal) {
        let (me, database) = (proposal.caller.account, proposal.database)
        if let room = proposal.integer("room").map({ RoomID(raw: $0) }) {
            guard let pair = try judge.direct.pair(of: room, database),
                pair.0 == me || pair.1 == me
            else { return }
            try judge.require(me, mayWriteTo: pair.0 == me ? pair.1 : pair.0, "room", database)
        } else if let other = proposal.integer("to").map({ AccountID(raw: $0) }) {
            try judge.require(me, mayWriteTo: other, "to", database)
        } else if let name = proposal.text("username"), proposal.integer("hook") == nil {
            guard let other = try judge.desk.named(name, by: me, database) else {
                throw ContactDesk.unknownPerson("username")
            }
            try judge.require(me, mayWriteTo: other, "username", database)
        }
    }
}

/// Who may not write to a person does not invite them to where they would be written to.
struct InviteVeto: VetoFilter {
    let judge: WritingJudge

    func check(_ proposal: borrowing Proposal) throws(Refusal) {
        guard let account = proposal.integer("account") else { return }
        try judge.require(
            proposal.caller.account, mayWriteTo: AccountID(raw: account), "account",
            proposal.database)
    }
}

/// Says that nothing reaches a person across a block, and who may be invited.
struct ContactJudge: NoticeJudge {
    let judge: WritingJudge

    func mayReach(
        _ target: AccountID, from actor: AccountID, in database: Database
    ) throws(Refusal) -> Bool {
        try !judge.desk.areBlocked(target, actor, database)
    }

    func mayInvite(
        _ target: AccountID, from actor: AccountID, in database: Database
    ) throws(Refusal) -> Bool {
        try judge.refusal(of: actor, to: target, "", database) == nil
    }
}

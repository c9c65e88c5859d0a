import PluginAPI

/// Who may not write to whom: across a block, to whom wants no words, and beyond what a message
/// request may say. Stands before messages and before their changes.
struct MessageVeto: VetoFilter {
    let desk: ContactDesk
    let direct: DirectRooms
    /// A change of what was said: only a block keeps it.
    let isEdit: Bool

    private static let refuses = Refusal(
        .forbidden, "This person does not take messages from you.")

    func check(_ proposal: borrowing Proposal) throws(Refusal) {
        let (me, database) = (proposal.caller.account, proposal.database)
        if let room = proposal.integer("room").map({ RoomID(raw: $0) }) {
            guard let pair = try direct.pair(of: room, database),
                pair.0 == me || pair.1 == me
            else { return }
            try judge(me, pair.0 == me ? pair.1 : pair.0, room, "room", database)
        } else if let other = proposal.integer("to").map({ AccountID(raw: $0) }), other != me {
            try judge(me, other, try direct.room(of: me, other, database), "to", database)
        }
    }

    private func judge(
        _ me: AccountID, _ other: AccountID, _ room: RoomID?, _ field: String,
        _ database: Database
    ) throws(Refusal) {
        if try database.has(desk.tables.hasBlocked, me, other) {
            throw ContactDesk.ownBlock(field)
        }
        if try database.has(desk.tables.hasBlocked, other, me) { throw Self.refuses }
        // Whoever is gone is for Rooms to miss.
        guard !isEdit, let person = try desk.person(other, database) else { return }
        guard person.writeBy != .nobody else { throw Self.refuses }
        if try desk.areFriends(me, other, database) { return }
        guard let room, let beginning = try direct.beginning(of: room, database) else {
            guard person.writeBy == .everyone else { throw Self.refuses }
            return
        }
        // Whoever was written to may answer.
        guard beginning.sender == me else { return }
        switch beginning.state {
        case .accepted: return
        case .declined: throw Self.refuses
        case .open:
            guard person.writeBy == .everyone else { throw Self.refuses }
            guard beginning.sent < desk.limits.strangersMessages else {
                throw Refusal(
                    .forbidden, "Wait until this person has accepted your messages.", field: field)
            }
        }
    }
}

/// Nobody is invited across a block.
struct InviteVeto: VetoFilter {
    let desk: ContactDesk

    func check(_ proposal: borrowing Proposal) throws(Refusal) {
        guard let account = proposal.integer("account") else { return }
        let (me, other) = (proposal.caller.account, AccountID(raw: account))
        if try proposal.database.has(desk.tables.hasBlocked, me, other) {
            throw ContactDesk.ownBlock("account")
        }
        if try proposal.database.has(desk.tables.hasBlocked, other, me) {
            throw Refusal(.forbidden, "This person cannot be invited by you.", field: "account")
        }
    }
}

/// Says that nothing reaches a person across a block.
struct BlockJudge: NoticeJudge {
    let desk: ContactDesk

    func mayReach(
        _ target: AccountID, from actor: AccountID, in database: Database
    ) throws(Refusal) -> Bool {
        try !desk.areBlocked(target, actor, database)
    }
}

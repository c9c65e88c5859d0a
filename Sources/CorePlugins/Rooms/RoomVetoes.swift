import PluginAPI

/// Only members who may write speak: not the muted, in a broadcast the moderators, in slow mode the
/// patient. Checked where it must be true, inside the transaction.
struct WritingVeto: VetoFilter {
    let desk: RoomDesk
    init(_ desk: RoomDesk) { self.desk = desk }

    func check(_ proposal: borrowing Proposal) throws(Refusal) {
        guard let (room, field) = try room(of: proposal) else { return }
        let standing = try desk.standing(
            of: proposal.caller.account, in: room, proposal.database)
        guard let standing, standing.role != nil else { throw RoomDesk.unknownRoom }
        try standing.requireWriting(at: proposal.now)
        guard standing.kind == .direct else { return }
        try desk.requirePeer(
            of: proposal.caller.account, in: room, field: field, proposal.database)
    }

    // A first message to a person has no room yet; a later one is said in the room of the two.
    private func room(
        of proposal: borrowing Proposal
    ) throws(Refusal) -> (room: RoomID, field: String)? {
        if let room = proposal.integer("room") { return (RoomID(raw: room), "room") }
        guard let other = proposal.integer("to") else { return nil }
        let room = try desk.knownRoom(
            of: proposal.caller.account, AccountID(raw: other), proposal.database)
        return room.map { ($0, "to") }
    }
}

/// Only members edit, react and invite: strangers are refused before any filter's decision is
/// recorded.
struct MembershipVeto: VetoFilter {
    let desk: RoomDesk
    init(_ desk: RoomDesk) { self.desk = desk }

    func check(_ proposal: borrowing Proposal) throws(Refusal) {
        guard let room = proposal.integer("room") else { return }
        let standing = try desk.standing(
            of: proposal.caller.account, in: RoomID(raw: room), proposal.database)
        guard let standing, standing.power(of: proposal.caller) != nil else {
            throw RoomDesk.unknownRoom
        }
    }
}

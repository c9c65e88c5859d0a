import PluginAPI

/// Says who may write to whom: not across a block, not to whom wants no words, and not beyond what
/// a message request may say.
struct WritingJudge: Sendable {
    let desk: ContactDesk
    let direct: DirectRooms

    private static func refuses(_ field: String) -> Refusal {
        Refusal(.forbidden, "This person does not take messages from you.", field: field)
    }

    /// - Throws: why `me` may not write to `other`; `field` is what names them in the request.
    func require(
        _ me: AccountID, mayWriteTo other: AccountID, _ field: String, _ database: Database
    ) throws(Refusal) {
        if let refusal = try refusal(of: me, to: other, field, database) { throw refusal }
    }

    /// Why `me` may not write to `other`; nil when they may.
    func refusal(
        of me: AccountID, to other: AccountID, _ field: String, _ database: Database
    ) throws(Refusal) -> Refusal? {
        guard me != other else { return nil }
        if try database.has(desk.tables.hasBlocked, me, other) {
            return ContactDesk.ownBlock(field)
        }
        if try database.has(desk.tables.hasBlocked, other, me) { return Self.refuses(field) }
        // Whoever is gone is for Rooms to miss.
        guard let person = try desk.person(other, database) else { return nil }
        guard person.writeBy != .nobody else { return Self.refuses(field) }
        if try desk.areFriends(me, other, database) { return nil }
        let room = try direct.room(of: me, other, database)
        guard let room, let beginning = try direct.beginning(of: room, database) else {
            return person.writeBy == .everyone ? nil : Self.refuses(field)
        }
        // Whoever was written to may answer.
        guard beginning.sender == me else { return nil }
        return refusal(of: beginning, to: person, field)
    }

    private func refusal(
        of beginning: DirectRooms.Beginning, to person: Person, _ field: String
    ) -> Refusal? {
        switch beginning.state {
        case .accepted: return nil
        case .declined: return Self.refuses(field)
        case .taken: return person.writeBy == .everyone ? nil : Self.refuses(field)
        case .open:
            guard person.writeBy == .everyone else { return Self.refuses(field) }
            guard beginning.sent < desk.limits.strangersMessages else {
                return Refusal(
                    .forbidden, "Wait until this person has accepted your messages.", field: field)
            }
            return nil
        }
    }
}

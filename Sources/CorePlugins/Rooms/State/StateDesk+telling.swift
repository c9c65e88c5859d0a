import PluginAPI

extension StateDesk {
    /// Who types and who has read is told in rooms of so many members at most: in a crowd nobody
    /// looks, and every member is judged.
    static let toldMembers: Int64 = 100

    /// Tells the other members of a room something that is not stored: on the room's topic, or,
    /// where someone who hears that must not hear of the caller, on each other member's own. Who
    /// reads an open room and is no member is judged by nobody.
    func tell(
        _ kind: EventKind, _ room: RoomID, at place: Place, _ exchange: borrowing Exchange,
        _ body: (inout JSONObject) -> Void
    ) throws(Refusal) {
        guard place.members <= Self.toldMembers else { return }
        var reachable: [Topic] = []
        var isWhole = !place.isOpen
        var peers = try exchange.database.rows(tables.marks.peers, room, exchange.caller.account)
        while try peers.next() {
            let peer = peers.identifier(0, as: AccountID.self)
            let isRequest = peers.integer(1) != 0
            if !isRequest,
                try mayReach(peer, from: exchange.caller.account, exchange.database)
            {
                reachable.append(Topic(peer))
            } else {
                isWhole = false
            }
        }
        for topic in isWhole ? [Topic(room)] : reachable {
            try exchange.announce(kind, to: topic, body)
        }
    }

    /// True when one person may be told of what another did.
    func mayReach(_ target: AccountID, from actor: AccountID, _ database: Database) throws(Refusal)
        -> Bool
    {
        try rooms.judges.mayReach(target, from: actor, in: database)
    }
}

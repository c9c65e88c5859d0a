import PluginAPI

/// Whose rooms are: an owner may attach scripts that judge what happens in the room, and act there.
struct RoomOwners: TopicOwners {
    let desk: RoomDesk

    let points = [
        RoomsContract.messageBefore, RoomsContract.editBefore, RoomsContract.reactionBefore,
        RoomsContract.joinBefore,
    ]

    // All that its log tells, but how it begins and ends.
    let events = [
        "updated", "joined", "left", "invited", "kicked", "banned", "unbanned", "muted", "unmuted",
        "role", "system", "message", "edited", "deleted", "reacted", "unreacted", "pinned",
        "unpinned",
    ].map { "rooms.\($0)" }

    func isOwner(
        _ account: AccountID, of topic: Topic, in database: Database
    ) throws(Refusal) -> Bool {
        let standing = try desk.standing(of: account, in: RoomID(raw: topic.raw), database)
        guard standing?.role == .owner else { return false }
        return try desk.accounts.exists(account, in: database)
    }

    // Its owner alone: who runs the server may stop a script, and speaks for nobody.
    func requireOwner(of topic: Topic, _ exchange: borrowing Exchange) throws(Refusal) {
        let room = RoomID(raw: topic.raw)
        let (standing, _) = try desk.requirePower(.member, exchange, in: room)
        guard standing.role == .owner else {
            throw Refusal(.forbidden, "Only the owner of this room may do that.", field: "room")
        }
    }
}

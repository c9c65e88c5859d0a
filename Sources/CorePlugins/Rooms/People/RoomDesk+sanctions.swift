import PluginAPI

/// What is done against a person in a room.
struct Sanction {
    let account: AccountID
    let room: RoomID
    /// The end of a mute or a ban.
    var until = RoomDesk.never
    /// What everyone in the room reads; nil where the room is not told why.
    var toldReason: String?

    fileprivate func write(to body: inout JSONObject) {
        body.member("account", account)
        if until != RoomDesk.never { body.member("until", until) }
        if let toldReason { body.member("reason", toldReason) }
    }
}

/// The same for those who moderate a room and for those who decide a report. Whether the caller may
/// is for them to check, and each writes its own line of the audit log.
extension RoomDesk {
    /// Takes a member's voice. It stays away when they leave and come back.
    func mute(_ sanction: Sanction, _ exchange: borrowing Exchange) throws(Refusal) -> Receipt {
        try exchange.database.run(
            voices.mute, sanction.room, sanction.account, sanction.until)
        return try exchange.append(events.muted, to: Topic(sanction.room)) {
            sanction.write(to: &$0)
        }
    }

    /// Gives someone's voice back, be they a member or not.
    func unmute(
        _ account: AccountID, in room: RoomID, _ exchange: borrowing Exchange
    ) throws(Refusal) -> Receipt {
        guard try exchange.database.run(voices.unmute, room, account, exchange.now) == 1 else {
            throw Refusal(.notFound, "This person is not muted in the room.", field: "account")
        }
        return try exchange.append(events.unmuted, to: Topic(room)) {
            $0.member("account", account)
        }
    }

    /// Ends a membership. They may come back.
    func kick(_ sanction: Sanction, _ exchange: borrowing Exchange) throws(Refusal) -> Receipt {
        let (account, room) = (sanction.account, sanction.room)
        try remove(account, from: room, exchange)
        let receipt = try exchange.append(events.kicked, to: Topic(room)) {
            sanction.write(to: &$0)
        }
        try notify(account, "kicked", room, exchange)
        return receipt
    }

    /// Keeps someone out, and their bots with them. `reason` is for the room's moderators.
    func ban(
        _ sanction: Sanction, reason: String, _ exchange: borrowing Exchange
    ) throws(Refusal) -> Receipt {
        let (account, room) = (sanction.account, sanction.room)
        let wasMember = try isMember(account, of: room, exchange.database)
        if wasMember { try remove(account, from: room, exchange) }
        // Who only reads an open room hears it, too.
        try exchange.unsubscribe(account, from: Topic(room))
        try exchange.database.run(tables.deleteInvitation, account, room)
        try exchange.database.run(
            doors.setBan, room, account, sanction.until, reason, exchange.caller.account,
            exchange.now)
        let receipt = try exchange.append(events.banned, to: Topic(room)) {
            sanction.write(to: &$0)
        }
        if wasMember { try notify(account, "banned", room, exchange) }
        try dismissBots(of: account, from: room, exchange)
        return receipt
    }

    /// Lets a banned person come back.
    func unban(
        _ account: AccountID, from room: RoomID, _ exchange: borrowing Exchange
    ) throws(Refusal) -> Receipt {
        guard try exchange.database.run(doors.deleteBan, room, account, exchange.now) == 1 else {
            throw Refusal(.notFound, "This person is not banned from the room.", field: "account")
        }
        return try exchange.append(events.unbanned, to: Topic(room)) {
            $0.member("account", account)
        }
    }

    // A bot that owns the room stays: a room needs an owner.
    private func dismissBots(
        of owner: AccountID, from room: RoomID, _ exchange: borrowing Exchange
    ) throws(Refusal) {
        var bots: [AccountID] = []
        var rows = try exchange.database.rows(people.botsOf, room, owner)
        while try rows.next() { bots.append(rows.identifier(0)) }
        for bot in bots {
            _ = try kick(Sanction(account: bot, room: room), exchange)
        }
    }
}

extension Exchange {
    /// The reason that a moderator gave; of a room's script, which acts in its owner's name, with
    /// its name before it.
    func given(_ reason: String?) -> String? {
        guard let script else { return reason }
        return reason.map { "\(script): \($0)" } ?? script
    }
}

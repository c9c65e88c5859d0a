import PluginAPI

/// Carries out what moderators decide, by the same rules as the verbs of a room do. The room is not
/// told why: a report is between those who report and those who judge.
struct Sanctions: Sendable {
    let desk: ModerationDesk

    /// Does it, or refuses and does nothing.
    func carryOut(_ measure: Measure, _ exchange: inout Exchange) throws(Refusal) {
        switch measure.action {
        case .dismiss: return
        case .delete: try erase(measure, exchange)
        case .warn: try warn(measure, exchange)
        case .mute: try mute(measure, exchange)
        case .kick: try kick(measure, exchange)
        case .ban: try ban(measure, exchange)
        }
    }

    /// Mutes a person everywhere, or takes aside what they say.
    func restrict(
        _ account: AccountID, _ kind: Restriction, until: Timestamp?, reason: String,
        _ exchange: borrowing Exchange
    ) throws(Refusal) {
        let end = until ?? Timestamp(milliseconds: 0)
        try exchange.database.run(
            desk.tables.restrict, account, kind.rawValue, end, reason, exchange.caller.account,
            exchange.now)
        switch kind {
        // Whoever is shadowed is not to know.
        case .shadow: desk.rooms.silence.suspect(account)
        case .mute:
            try exchange.announce(desk.events.restricted, to: Topic(account)) { body in
                if let until { body.member("until", until) }
                body.member("reason", reason)
            }
        }
    }
}

extension Sanctions {
    private func erase(_ measure: Measure, _ exchange: borrowing Exchange) throws(Refusal) {
        guard let room = measure.room else { throw Self.needsMessage }
        guard let message = try desk.rooms.message(measure.message, exchange.database),
            message.room == room, !message.isDeleted
        else {
            throw Refusal(
                .conflict, "The message is gone already; dismiss the report or warn.",
                field: "action")
        }
        _ = try desk.rooms.erase(message, .moderator, by: exchange.caller.account, exchange)
    }

    private func warn(_ measure: Measure, _ exchange: borrowing Exchange) throws(Refusal) {
        let warning = exchange.makeIdentifier(EventID.self)
        try exchange.database.run(
            desk.reports.insertWarning, warning, measure.account, measure.room?.raw ?? 0,
            measure.reason)
        try exchange.announce(desk.events.warned, to: Topic(measure.account)) { body in
            body.member("warning", warning)
            body.member("reason", measure.reason)
            if let room = measure.room { body.member("room", room) }
        }
    }

    private func mute(_ measure: Measure, _ exchange: borrowing Exchange) throws(Refusal) {
        guard let room = measure.room else {
            try desk.requireAbove(measure.account, exchange)
            return try restrict(
                measure.account, .mute, until: measure.until, reason: measure.reason, exchange)
        }
        guard try lower(measure.account, room, exchange) != nil else { throw Self.noMember }
        _ = try desk.rooms.mute(measure.sanction(in: room), exchange)
    }

    private func kick(_ measure: Measure, _ exchange: borrowing Exchange) throws(Refusal) {
        guard let room = measure.room else { throw Self.needsMessage }
        guard try lower(measure.account, room, exchange) != nil else { throw Self.noMember }
        try requireRemovable(from: room, exchange)
        _ = try desk.rooms.kick(measure.sanction(in: room), exchange)
    }

    private func ban(_ measure: Measure, _ exchange: borrowing Exchange) throws(Refusal) {
        guard let room = measure.room else { throw Self.needsMessage }
        _ = try lower(measure.account, room, exchange)
        try requireRemovable(from: room, exchange)
        _ = try desk.rooms.ban(measure.sanction(in: room), reason: measure.reason, exchange)
    }

    // A direct room is both people's for ever: nobody could come back into it.
    private func requireRemovable(
        from room: RoomID, _ exchange: borrowing Exchange
    ) throws(Refusal) {
        let standing = try desk.rooms.standing(
            of: exchange.caller.account, in: room, exchange.database)
        guard standing?.kind != .direct else {
            throw Refusal(
                .conflict, "Nobody is removed from a direct room: warn, mute or suspend.",
                field: "action")
        }
    }

    /// The part of a person whom the caller may act against in the room: as its moderator those
    /// below, as one of the server those whose role there is smaller. Nil for who is no member.
    private func lower(
        _ account: AccountID, _ room: RoomID, _ exchange: borrowing Exchange
    ) throws(Refusal) -> RoomDesk.MemberRole? {
        if ModerationDesk.judgesAll(exchange.caller) {
            try desk.requireAbove(account, exchange)
            let role = try desk.rooms.role(of: account, in: room, exchange.database)
            guard role != .owner else {
                throw Refusal(
                    .forbidden, "This is the room's owner; suspend the account instead.",
                    field: "action")
            }
            return role
        }
        let (_, power) = try desk.rooms.requirePower(.moderator, exchange, in: room)
        return try desk.rooms.requireLower(account, than: power, exchange, in: room)
    }

    private static let needsMessage = Refusal(
        .badField, "A report of a person names no room: dismiss, warn or mute.", field: "action")
    private static let noMember = Refusal(
        .conflict, "This person is no member of the room any more.", field: "action")
}

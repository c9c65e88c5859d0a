import PluginAPI

/// `rooms.update`: changes what a room is called, shows and allows.
struct Update: Verb {
    let desk: RoomDesk
    let command: Command
    private let room: Field<RoomID>
    private let name: Field<Text?>
    private let topic: Field<Text?>
    private let picture: Field<EventID?>
    private let withoutPicture: Field<Bool?>
    private let handle: Field<Text?>
    private let isPublic: Field<Bool?>
    private let archived: Field<Bool?>
    private let slow: Field<Int64?>
    private let expire: Field<Int64?>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        room = fields.identifier("room", "A room that the caller moderates.")
        name = fields.optionalText("name", 1...100, "Its name.")
        topic = fields.optionalText("topic", 0...500, "What it is about; empty for nothing.")
        picture = fields.optionalIdentifier("picture", "Its picture.")
        withoutPicture = fields.optionalFlag("no_picture", "Takes the picture away.")
        handle = fields.optionalText("handle", 1...33, "The owner: another #name.")
        isPublic = fields.optionalFlag(
            "public", "The owner: a group that anyone may join, or not any more.")
        archived = fields.optionalFlag("archived", "The owner: nobody writes any more, or again.")
        slow = fields.optionalInteger(
            "slow_seconds", 0...86_400,
            "Between two messages of one member; 0 for no slow mode.")
        expire = fields.optionalInteger(
            "expire_seconds", 0...31_536_000,
            "The owner, and both in a direct room: how long what is said from now on lasts; 0 for "
                + "ever.")
        command = Command(
            "rooms.update", "Changes a room's properties.", lane: .write, fields: fields,
            answer: AnswerMember.receipt, routes: [Route(.patch, "/api/rooms/{room}/")],
            screen: ScreenPoint(
                RoomsContract.updateBefore, key: "room", rewrites: ["name", "topic"]))
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let room = exchange[room]
        let kind = try requireRight(room, exchange)
        let handle = try newHandle(of: room, kind, exchange)
        if exchange[isPublic] != nil, kind != .group {
            throw Refusal(.badField, "Only a group is 'public' or not.", field: "public")
        }
        let picture = exchange[withoutPicture] ?? false ? 0 : exchange[picture]?.raw
        try exchange.database.run(
            desk.tables.updateRoom, room, exchange[name], exchange[topic], picture, handle,
            exchange[isPublic], exchange[slow], exchange[expire],
            exchange[name].map { Letters.folded($0.string) })
        if let archived = exchange[archived] {
            let moment = archived ? exchange.now.milliseconds : 0
            try exchange.database.run(desk.tables.setArchived, room, moment)
        }
        exchange.answer(try announce(room, handle, picture, exchange))
    }

    private func announce(
        _ room: RoomID, _ handle: String?, _ picture: Int64?, _ exchange: borrowing Exchange
    ) throws(Refusal) -> Receipt {
        let (name, topic) = (exchange[name], exchange[topic])
        let (isPublic, archived) = (exchange[isPublic], exchange[archived])
        let (slow, expire) = (exchange[slow], exchange[expire])
        return try exchange.append(desk.events.updated, to: Topic(room)) { body in
            if let name { body.member("name", name) }
            if let topic { body.member("topic", topic) }
            if let picture { body.member("picture", EventID(raw: picture)) }
            if let handle { body.member("handle", handle) }
            if let isPublic { body.member("public", isPublic) }
            if let archived { body.member("archived", archived) }
            if let slow { body.member("slow_seconds", slow) }
            if let expire { body.member("expire_seconds", expire) }
        }
    }

    // In a direct room both may let messages end, and nothing else is there to change.
    private func requireRight(
        _ room: RoomID, _ exchange: borrowing Exchange
    ) throws(Refusal) -> RoomKind {
        let isExpiryAlone =
            exchange[expire] != nil && exchange[name] == nil && exchange[topic] == nil
            && exchange[picture] == nil && exchange[withoutPicture] == nil
            && exchange[handle] == nil && exchange[isPublic] == nil && exchange[archived] == nil
            && exchange[slow] == nil
        let standing = try desk.standing(
            of: exchange.caller.account, in: room, exchange.database)
        if let standing, standing.role != nil, standing.kind == .direct, isExpiryAlone {
            try desk.requirePartner(exchange, in: room)
            return .direct
        }
        let isOwners =
            exchange[handle] != nil || exchange[isPublic] != nil || exchange[archived] != nil
            || exchange[expire] != nil
        let found = try desk.requirePower(isOwners ? .owner : .moderator, exchange, in: room)
        guard !found.standing.isArchived || exchange[archived] == false else {
            throw Refusal(.forbidden, "This room is archived: it can only be read.", field: "room")
        }
        return found.standing.kind
    }

    private func newHandle(
        of room: RoomID, _ kind: RoomKind, _ exchange: borrowing Exchange
    ) throws(Refusal) -> String? {
        guard let typed = exchange[handle] else { return nil }
        guard kind != .group else {
            throw Refusal(.badField, "A group has no handle; a channel has.", field: "handle")
        }
        let handle = try RoomHandle(typed)
        try desk.requireFree(handle, for: room, exchange.database)
        return handle.text
    }
}

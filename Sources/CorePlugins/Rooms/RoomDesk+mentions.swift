import PluginAPI

/// Whom a message calls: members, looked up when it was said.
struct Mentions {
    let people: [AccountID]
    /// `room` or `here`, where everyone is called and the caller may call them.
    let all: String?

    func write(to body: inout JSONObject) {
        if !people.isEmpty {
            body.beginList("mentions")
            for person in people { body.element(quoted: person) }
            body.endList()
        }
        if let all { body.member("mentions_all", all) }
    }
}

extension RoomDesk {
    /// Members that are told at once of a message that calls all of them; a job tells the others.
    static let mentionPage: Int64 = 100

    /// The members that a text calls and that may be reached; nil when it calls nobody.
    func mentions(
        in text: Text?, of room: RoomID, by author: AccountID? = nil,
        _ exchange: borrowing Exchange
    ) throws(Refusal) -> Mentions? {
        guard let text, let scan = MentionScan(text) else { return nil }
        var people: [AccountID] = []
        for name in scan.names {
            guard let person = try member(called: name, of: room, by: author, exchange),
                !people.contains(person)
            else { continue }
            people.append(person)
        }
        var all: String?
        if scan.callsRoom || scan.callsHere, try mayCallAll(room, author, exchange) {
            all = scan.callsRoom ? "room" : "here"
        }
        return people.isEmpty && all == nil ? nil : Mentions(people: people, all: all)
    }

    // "Ask @ann." has a full stop that is not Ann's.
    private func member(
        called name: String, of room: RoomID, by author: AccountID?,
        _ exchange: borrowing Exchange
    ) throws(Refusal) -> AccountID? {
        let (database, me) = (exchange.database, author ?? exchange.caller.account)
        var found = try accounts.find(username: name, in: database)
        if found == nil, let last = name.last, last == "." || last == "-" {
            let bare = name.reversed().drop { $0 == "." || $0 == "-" }.reversed()
            found = try accounts.find(username: String(bare), in: database)
        }
        guard let found, found != me,
            try isMember(found, of: room, database),
            try judges.mayReach(found, from: me, in: database)
        else { return nil }
        return found
    }

    // Calling everybody is for moderators; from others the word is a word.
    private func mayCallAll(
        _ room: RoomID, _ author: AccountID?, _ exchange: borrowing Exchange
    ) throws(Refusal) -> Bool {
        let me = author ?? exchange.caller.account
        let standing = try standing(of: me, in: room, exchange.database)
        guard let standing, standing.kind != .direct else { return false }
        if author != nil { return (standing.role ?? .member) >= .moderator }
        return (standing.power(of: exchange.caller) ?? .member) >= .moderator
    }

    /// Counts the mentions and tells whom the message calls.
    func tell(
        _ mentions: Mentions, of message: Receipt, in room: RoomID, by actor: AccountID,
        _ exchange: borrowing Exchange
    ) throws(Refusal) {
        for person in mentions.people {
            try tell(person, "mentioned", of: message, in: room, by: actor, exchange)
        }
        guard let all = mentions.all else { return }
        let call = RoomCall(message: message, actor: actor, isHere: all == "here")
        let last = try tellAll(call, after: AccountID(raw: 0), exchange)
        if let last { try TellRoomJob.enqueue(call, after: last, exchange) }
    }

    /// Tells one page of the members.
    /// - Returns: the last of the page when there are more.
    func tellAll(
        _ call: RoomCall, after: AccountID, _ exchange: borrowing Exchange
    ) throws(Refusal) -> AccountID? {
        let room = RoomID(raw: call.message.topic.raw)
        var page: [AccountID] = []
        var rows = try exchange.database.rows(
            people.someMembers, room, after, Self.mentionPage)
        while try rows.next() { page.append(rows.identifier(0)) }
        for person in page where person != call.actor {
            guard !call.isHere || exchange.isConnected(person),
                try judges.mayReach(person, from: call.actor, in: exchange.database)
            else { continue }
            try tell(person, "mentioned", of: call.message, in: room, by: call.actor, exchange)
        }
        return page.count == Int(Self.mentionPage) ? page.last : nil
    }

    /// Counts and tells one member, once for each message.
    private func tell(
        _ person: AccountID, _ what: String, of message: Receipt, in room: RoomID,
        by actor: AccountID, _ exchange: borrowing Exchange
    ) throws(Refusal) {
        // Of a request that was not accepted nobody is told.
        guard try exchange.database.has(people.isReached, room, person) else { return }
        let isNew = try exchange.database.run(
            self.remarks.insertMention, person, room, message.sequence, message.id)
        guard isNew == 1 else { return }
        try exchange.database.run(self.remarks.countMention, room, person)
        try notify(person, what, of: message, by: actor, exchange)
    }

    /// Tells the author of a message that it was answered.
    func tell(
        _ author: AccountID, _ what: String, of message: Receipt, in room: RoomID,
        from actor: AccountID, _ exchange: borrowing Exchange
    ) throws(Refusal) {
        guard try judges.mayReach(author, from: actor, in: exchange.database) else { return }
        try tell(author, what, of: message, in: room, by: actor, exchange)
    }
}

/// A message that calls everyone in its room, or everyone who is there.
struct RoomCall {
    let message: Receipt
    let actor: AccountID
    let isHere: Bool
}

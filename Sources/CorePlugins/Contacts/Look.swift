import PluginAPI

/// `contacts.person`: what there is to know of a person, and how the caller stands with them.
struct Look: Verb {
    let command: Command
    private let desk: ContactDesk
    private let account: Field<AccountID>

    init(_ desk: ContactDesk) {
        self.desk = desk
        var fields = FieldList()
        account = fields.identifier("account", "A person.")
        command = Command(
            "contacts.person", "Shows a person.", lane: .read, fields: fields,
            answer: PersonCard.members + [
                AnswerMember("about", .text, "What the person says of themselves; may be empty."),
                AnswerMember("status", .text, "What the person says of the present; may be empty."),
                AnswerMember("bot", .flag, "It is a program."),
                AnswerMember("friend", .flag, "The two are friends."),
                AnswerMember(
                    "request", .identifier, "The friend request that waits between the two.",
                    isOptional: true),
                AnswerMember(
                    "requested_by", .identifier, "Who made that request.", isOptional: true),
                AnswerMember("mutual", .integer, "How many friends the two have in common."),
            ] + Sighting.members,
            routes: [Route(.get, "/api/contact/people/{account}", refusesByField: true)])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let (me, database) = (exchange.caller.account, exchange.database)
        let person = try desk.visible(exchange[account], to: me, database)
        let other = person.account
        let isFriend = try desk.areFriends(me, other, database)
        PersonCard(person).write(into: &exchange.answer)
        exchange.answer.member("about", person.about)
        exchange.answer.member("status", person.status)
        exchange.answer.member("bot", person.isBot)
        exchange.answer.member("friend", isFriend)
        for (sender, receiver) in [(me, other), (other, me)] {
            guard let found = try desk.request(from: sender, to: receiver, database),
                found.waits(for: me)
            else { continue }
            exchange.answer.member("request", found.id)
            exchange.answer.member("requested_by", sender)
            break
        }
        let mutual = try database.first(desk.tables.mutualCount, me, other) { $0.integer(0) }
        exchange.answer.member("mutual", mutual ?? 0)
        Sighting(
            chosen: person.presence, seen: person.seen, isConnected: exchange.isConnected(other),
            isShown: other == me || person.seeBy.admits(friend: isFriend)
        ).write(into: &exchange.answer)
    }
}

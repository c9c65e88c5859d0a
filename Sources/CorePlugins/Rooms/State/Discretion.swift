import PluginAPI

/// `rooms.discretion`: whether others learn what the caller has read.
struct Discretion: Verb {
    let desk: StateDesk
    let command: Command
    private let hides: Field<Bool?>

    init(_ desk: StateDesk) {
        self.desk = desk
        var fields = FieldList()
        hides = fields.optionalFlag(
            "hides_reading", "Nobody learns what the caller has read; left out, it stays.")
        command = Command(
            "rooms.discretion",
            "Says, or changes, whether others learn what the caller has read. Who hides it is not told of others.",
            lane: .write, fields: fields,
            answer: [AnswerMember("hides_reading", .flag, "What holds now.")],
            routes: [Route(.patch, "/api/rooms/discretion/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let (marks, me) = (desk.tables.marks, exchange.caller.account)
        var hides = try exchange.database.has(marks.isDiscreet, me)
        if let wanted = exchange[self.hides], wanted != hides {
            try exchange.database.run(wanted ? marks.setDiscreet : marks.unsetDiscreet, me)
            hides = wanted
        }
        exchange.answer.member("hides_reading", hides)
    }
}

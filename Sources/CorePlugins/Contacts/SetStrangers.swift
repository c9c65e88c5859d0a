import PluginAPI

/// `contacts.set_strangers`: what becomes of the first words of someone who is no friend.
struct SetStrangers: Verb {
    let command: Command
    private let desk: ContactDesk
    private let strangers: Field<Text>

    init(_ desk: ContactDesk) {
        self.desk = desk
        var fields = FieldList()
        strangers = fields.text(
            "strangers", 1...16, "`request`: they wait to be accepted; `inbox`: as from friends.")
        command = Command(
            "contacts.set_strangers", "Chooses what becomes of a stranger's first words.",
            lane: .write, fields: fields, answer: [AnswerMember("strangers", .text, "As given.")],
            routes: [Route(.put, "/api/contact/strangers", refusesByField: true)])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        guard let chosen = Strangers(word: exchange[strangers].string) else {
            throw Refusal(
                .badField, "strangers must be 'request' or 'inbox'.", field: "strangers")
        }
        try exchange.database.run(
            desk.states.setStrangers, exchange.caller.account, chosen.rawValue)
        try desk.tellOwnDevices("strangers", exchange)
        exchange.answer.member("strangers", chosen.word)
    }
}

import PluginAPI

/// `rooms.create`: begins a group.
struct Create: Verb {
    let desk: RoomDesk
    let command: Command
    private let name: Field<Text>
    private let isPublic: Field<Bool?>
    private let nonce: Field<Text?>

    init(_ desk: RoomDesk) {
        self.desk = desk
        var fields = FieldList()
        name = fields.text("name", 1...100, "The group's name.")
        isPublic = fields.optionalFlag("public", "Anyone may join without an invitation.")
        nonce = fields.optionalText("nonce", 1...64, "Makes the request happen once for ever.")
        command = Command(
            "rooms.create", "Begins a group; the caller is its owner.", lane: .write,
            fields: fields,
            answer: AnswerMember.receipt, routes: [Route(.post, "/api/rooms/", status: 201)],
            nonce: nonce)
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let (_, receipt) = try desk.open(
            name: exchange[name].string, isPublic: exchange[isPublic] ?? false, isDirect: false,
            &exchange)
        exchange.answer(receipt)
    }
}

import PluginAPI
import Testing

@testable import Host

/// What a record of a decision keeps of a request.
@Suite struct RequestTests {
    @Test func aRecordShowsTheFieldsAsSentWithoutSecrets() throws {
        let verb = Guarded()
        let sent = Array(#"{"name":"a\"b","count":3,"password":"open sesame"}"#.utf8)
        let slab = FieldSlab(capacity: 256)
        let offset = try sent.withUnsafeBytes { bytes throws(Refusal) in
            try FieldDecoder.decode(bytes, verb.command.fields.definitions, into: slab)
        }
        let request = Request(
            from: .none, id: 0, wire: .inside, endpoint: Endpoint(verb), caller: .nobody,
            fields: Fields(slab: slab, offset: offset))
        #expect(request.describeFields() == #"{"name":"a\"b","count":"3"}"#)
    }
}

private struct Guarded: Verb {
    let command: Command

    init() {
        var fields = FieldList()
        _ = fields.text("name", 1...20, "")
        _ = fields.integer("count", 0...9, "")
        _ = fields.optionalText("note", 0...9, "")
        _ = fields.secret("password", 1...20, "")
        command = Command("probe.guard", "", lane: .write, fields: fields)
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {}
}

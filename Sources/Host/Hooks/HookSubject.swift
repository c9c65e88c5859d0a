import PluginAPI

/// What a filter is asked about, as a script reads it: the fields of the request by name, and who
/// asks, where and when.
struct HookSubject: ScriptEvent {
    let point: String
    let command: String
    /// What the request is about: of what happens in a room, the room's number.
    let key: Int64
    let caller: Caller
    let now: Timestamp
    let fields: Fields
    let definitions: [FieldDefinition]
    /// The texts that a filter may change.
    let rewritable: [String]
    /// The script that asks.
    var cause: ScriptCause?

    /// What every event has beside the fields of its command, which come first.
    static let members = [
        ScriptMember("actor", .integer, "The account that asks; 0 for nobody."),
        ScriptMember("command", .string, "What is asked."),
        ScriptMember("now", .integer, "Milliseconds since 1970."),
        ScriptMember("point", .string, "Where it is judged."),
        ScriptMember("role", .string, "Of the account on the server: `member`, `moderator` ..."),
    ]

    func value(of field: String) -> ScriptValue {
        guard let index = index(of: field) else { return member(field) }
        let slot = fields.slot(index)
        switch definitions[index].kind {
        case .identifier, .integer: return .integer(slot.value)
        case .flag: return .flag(slot.value != 0)
        case .text: return .text(fields.text(index).string)
        case .identifiers, .json: return .nothing
        }
    }

    private func member(_ name: String) -> ScriptValue {
        switch name {
        case "point": .text(point)
        case "command": .text(command)
        case "now": .integer(now.milliseconds)
        case "actor": .integer(caller.account.raw)
        case "role": .text("\(caller.role)")
        default: .nothing
        }
    }

    // A text goes from the slab into Lua without a copy of ours.
    func read(_ field: String, into sink: ScriptSink) {
        guard let index = index(of: field) else { return sink.put(value(of: field)) }
        switch definitions[index].kind {
        case .text: fields.text(index).withBytes { sink.put(text: $0) }
        case .json: fields.text(index).withBytes { sink.put(json: $0) }
        case .identifier, .identifiers, .integer, .flag: sink.put(value(of: field))
        }
    }

    /// Looks whether a text may take the place of a field's, before any is changed.
    func check(_ field: String, _ text: String) throws(ScriptFailure) {
        try Self.check(field, text, rewritable, definitions)
    }

    static func check(
        _ field: String, _ text: String, _ rewritable: [String], _ definitions: [FieldDefinition]
    ) throws(ScriptFailure) {
        guard rewritable.contains(field),
            case .text(let length)? = definitions.first(where: { $0.name == field })?.kind
        else { throw .rewrite(of: field, "a filter may not change it here") }
        guard length.contains(text.utf8.count) else {
            throw .rewrite(of: field, "it has \(length.lowerBound) to \(length.upperBound) bytes")
        }
    }

    // Of what is there, secrets left out.
    private func index(of field: String) -> Int? {
        guard let index = definitions.firstIndex(where: { $0.name == field }),
            fields.slot(index).isPresent, !definitions[index].isSecret
        else { return nil }
        return index
    }
}

import PluginAPI

/// A point of which the past is stored, by the command that stores it.
struct PastPoint: Sendable {
    let name: String
    let command: String
    /// The field that is the event's topic.
    let key: String?
    let rewrites: [String]
    let definitions: [FieldDefinition]
    let past: ScreenPast

    /// Nil where nothing is stored.
    init?(_ command: Command) {
        guard let point = command.screen, let past = point.past else { return nil }
        name = point.name
        self.command = command.name
        key = point.key
        rewrites = point.rewrites
        definitions = command.fields.definitions
        self.past = past
    }

    static func all(_ commands: [Command]) -> [PastPoint] { commands.compactMap(PastPoint.init) }
}

/// A stored event as a script reads it: as if it were asked at its moment. The sender's role is not
/// stored, so everybody is a member.
struct PastEvent: ScriptEvent {
    let point: PastPoint
    let id: EventID
    let topic: Int64
    let actor: Int64
    // SAFETY: the bytes of the row that is read, which stands still during the call.
    let body: UnsafeRawBufferPointer

    var now: Int64 { id.moment.milliseconds }

    /// Its words are gone.
    var isErased: Bool {
        var scanner = JSONScanner(body)
        return point.rewrites.first.map { !scanner.seek(member: $0) } ?? false
    }

    func value(of field: String) -> ScriptValue {
        if field == point.key { return .integer(topic) }
        switch field {
        case "point": return .text(point.name)
        case "command": return .text(point.command)
        case "now": return .integer(now)
        case "actor": return .integer(actor)
        case "role": return .text("\(Role.member)")
        default: return member(field)
        }
    }

    /// A text of the body; nil where there is none.
    func text(_ field: String) -> String? {
        guard case .text(let text) = member(field) else { return nil }
        return text
    }

    private func member(_ field: String) -> ScriptValue {
        guard let definition = point.definitions.first(where: { $0.name == field }),
            !definition.isSecret
        else { return .nothing }
        var scanner = JSONScanner(body)
        guard scanner.seek(member: field) else { return .nothing }
        switch (definition.kind, scanner.peek()) {
        case (.text, .string): return scanner.string().map { .text($0) } ?? .nothing
        case (.identifier, .string):
            return scanner.string().flatMap { Int64($0) }.map { .integer($0) } ?? .nothing
        case (.integer, .number): return scanner.integer().map { .integer($0) } ?? .nothing
        case (.flag, .flag): return scanner.flag().map { .flag($0) } ?? .nothing
        default: return .nothing
        }
    }
}

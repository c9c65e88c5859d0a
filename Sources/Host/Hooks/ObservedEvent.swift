import PluginAPI

/// An event that was committed, on its way to the scripts that observe its kind.
struct ObservedEvent: Sendable {
    let event: Event
    /// What the plugin calls the topic: the field by which scripts read it; empty for none.
    let topicWord: String
    /// It tells a program of a button that somebody pressed.
    let isPress: Bool
    /// The script that caused it.
    let cause: ScriptCause?

    /// Whose button was pressed.
    var program: String { event.body.text("program") ?? "" }

    /// The topic whose own scripts may be told of it: where it happened, or where the script lives
    /// whose button was pressed.
    var home: Int64 {
        isPress ? TopicScripts.parts(of: program)?.topic.raw ?? 0 : event.topic.raw
    }
}

/// A committed event as a script reads it: the members of its body by name, and what every event
/// has.
struct EventSubject: ScriptEvent {
    let observed: ObservedEvent

    /// What every event has beside the members of its body, which come first.
    static let members = [
        ScriptMember("actor", .integer, "The account that did it."),
        ScriptMember("id", .integer, "The event's number."),
        ScriptMember("kind", .string, "Its name."),
        ScriptMember("now", .integer, "When it happened, in milliseconds since 1970."),
        ScriptMember("sequence", .integer, "Its number in the topic's log; 0 if not stored."),
        ScriptMember("topic", .integer, "Whose subscribers hear it."),
    ]

    var key: Int64 { observed.event.topic.raw }

    func value(of field: String) -> ScriptValue {
        let event = observed.event
        switch field {
        case "kind": return .text(event.kind.name)
        case "id": return .integer(event.id.raw)
        case "topic", observed.topicWord: return .integer(event.topic.raw)
        case "sequence": return .integer(event.sequence)
        case "person" where observed.isPress: return .integer(event.actor.raw)
        case "actor": return .integer(event.actor.raw)
        case "now": return .integer(event.id.moment.milliseconds)
        default: return .nothing
        }
    }

    // Lists and tables as well: as the plugin wrote them.
    func read(_ field: String, into sink: ScriptSink) {
        let isInBody = observed.event.body.json.withBytes { bytes in
            var scanner = JSONScanner(bytes)
            guard scanner.seek(member: field), let value = scanner.value() else { return false }
            sink.put(json: value)
            return true
        }
        if !isInBody { sink.put(value(of: field)) }
    }
}

/// A reminder as a script reads it.
struct TimerSubject: ScriptEvent {
    let timer: ScriptTimer
    let now: Int64

    static let members = [
        ScriptMember("name", .string, "As it was set."),
        ScriptMember("id", .integer, "The reminder's number."),
        ScriptMember("due", .integer, "When it was due, in milliseconds since 1970."),
        ScriptMember("now", .integer, "Milliseconds since 1970."),
        ScriptMember("data", .any, "What it was set with."),
    ]

    func value(of field: String) -> ScriptValue {
        switch field {
        case "name": .text(timer.name)
        case "id": .integer(timer.id)
        case "due": .integer(timer.due)
        case "now": .integer(now)
        default: .nothing
        }
    }

    func read(_ field: String, into sink: ScriptSink) {
        guard field == "data" else { return sink.put(value(of: field)) }
        Array(timer.data.utf8).withUnsafeBytes { sink.put(json: $0) }
    }
}

/// A reminder as a script reads it.
struct TimerSubject: ScriptEvent {
    let timer: ScriptTimer
    let now: Int64

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

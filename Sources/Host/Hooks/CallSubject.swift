import PluginAPI

/// The call of a command as a script reads it: what its plugin says of it by name, what was typed
/// in `args`, and what every call has.
struct CallSubject: ScriptEvent {
    let call: ScriptTimer

    func value(of field: String) -> ScriptValue {
        switch field {
        case "name": .text(String(call.name.dropFirst()))
        case "id": .integer(call.id)
        case "now": .integer(call.due)
        default: .nothing
        }
    }

    func read(_ field: String, into sink: ScriptSink) {
        let isInData = Array(call.data.utf8).withUnsafeBytes { bytes in
            var scanner = JSONScanner(bytes)
            guard scanner.seek(member: field), let value = scanner.value() else { return false }
            sink.put(json: value)
            return true
        }
        if !isInData { sink.put(value(of: field)) }
    }
}

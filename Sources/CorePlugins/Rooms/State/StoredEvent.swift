import PluginAPI

/// An event as the log has it, to be written into an answer in the form in which it was heard.
struct StoredEvent {
    let id: EventID
    let topic: Topic
    let sequence: Int64
    let actor: AccountID
}

extension JSONObject {
    /// The members of an event, into the element that is open; `body` is the JSON that is stored.
    mutating func write(_ event: StoredEvent, kind: String, body: UnsafeRawBufferPointer) {
        writeHead(of: event, kind)
        member("body", json: body)
    }

    /// The same with a body that says only that the reader hid the event.
    mutating func write(hidden event: StoredEvent, kind: String) {
        writeHead(of: event, kind)
        beginObject("body")
        member("hidden", true)
        endObject()
    }

    private mutating func writeHead(of event: StoredEvent, _ kind: String) {
        member("event", kind)
        member("topic", event.topic)
        member("sequence", event.sequence)
        member("id", event.id)
        member("actor", event.actor)
        member("at", event.id.moment)
    }
}

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
        member("event", kind)
        member("topic", event.topic)
        member("sequence", event.sequence)
        member("id", event.id)
        member("actor", event.actor)
        member("at", event.id.moment)
        member("body", json: body)
    }

    /// The same with a body that says only that the reader hid the event.
    mutating func write(hidden event: StoredEvent, kind: String) {
        member("event", kind)
        member("topic", event.topic)
        member("sequence", event.sequence)
        member("id", event.id)
        member("actor", event.actor)
        member("at", event.id.moment)
        beginObject("body")
        member("hidden", true)
        endObject()
    }
}

import PluginAPI

/// Where an answer goes: a slot of a loop's table, and the generation that tells a reused slot.
struct ConnectionHandle: Sendable, Hashable {
    let loop: Int32
    let slot: Int32
    let generation: UInt32

    /// Nobody: work of the server's own.
    static let none = ConnectionHandle(loop: -1, slot: 0, generation: 0)
}

/// What a batch (or one read) sends out: encoded bytes, shared by all who receive them, and what to
/// do with them in commit order. Made by one thread, then read by every loop.
final class Parcel: @unchecked Sendable {
    // SAFETY: written by the thread that makes it; once posted to the loops it is only read.

    /// WebSocket frames of events; consecutive events of a topic lie side by side.
    var events = ByteBuffer(capacity: 4096)
    /// Answers, framed for the wire of each asker.
    var answers = ByteBuffer(capacity: 4096)
    var items: [Item] = []

    enum Item: Sendable {
        /// `events[start..<end]` for everyone who hears the topic.
        case run(Topic, start: Int, end: Int)
        /// The same, for everyone but one connection.
        case runElsewhere(Topic, than: ConnectionHandle, start: Int, end: Int)
        /// `answers[start..<end]` for one connection.
        case answer(ConnectionHandle, start: Int, end: Int)
        case subscribe(ConnectionHandle, Topic)
        case unsubscribe(ConnectionHandle, Topic)
        case unsubscribeAccount(AccountID, Topic)
        case revoke(SessionID)
    }

    /// Notes that `events[start...]` belongs to the topic; joins the run before it where there is
    /// one with nothing but answers in between.
    func addRun(_ topic: Topic, start: Int, elsewhereThan asker: ConnectionHandle = .none) {
        guard asker == .none else {
            items.append(
                .runElsewhere(topic, than: asker, start: start, end: events.count))
            return
        }
        var index = items.count - 1
        while index >= 0 {
            switch items[index] {
            case .answer: index -= 1
            case .run(topic, let first, start):
                items[index] = .run(topic, start: first, end: events.count)
                return
            default: index = -1
            }
        }
        items.append(.run(topic, start: start, end: events.count))
    }

    func addAnswer(to connection: ConnectionHandle, start: Int) {
        guard connection != .none else { return }
        items.append(.answer(connection, start: start, end: answers.count))
    }
}

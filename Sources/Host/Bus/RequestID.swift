/// Names one request in an answer and in the log, so that an operator finds what a person reports.
struct RequestID: Sendable, CustomStringConvertible {
    let connection: ConnectionHandle
    /// Counts the requests of the connection.
    let ordinal: UInt32

    /// Work of the server's own, or nothing was asked yet.
    static let none = RequestID(connection: .none, ordinal: 0)

    /// `0-1f-3`: loop, connection, request.
    var description: String {
        guard connection != .none else { return "server" }
        let generation = String(connection.generation, radix: 16)
        return "\(connection.loop)-\(generation)-\(ordinal)"
    }
}

/// Says what the names stand for by which some identifiers of a plugin's commands may be given.
public protocol NameResolver: Sendable {
    /// The identifier that a name stands for, over a read snapshot, on the thread of a screen lane.
    /// Whether the caller may know of it is for the command to say, in the words that this says for
    /// a name of nothing.
    /// - Parameter name: 1 to 64 bytes of printable ASCII, with the sign `#` before them.
    /// - Throws: what the sender is told; no filter sees the request then.
    func resolve(_ name: Text, in database: Database) throws(Refusal) -> Int64
}

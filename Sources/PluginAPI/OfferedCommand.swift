/// A command that a script offers people to type.
public struct OfferedCommand: Sendable, Equatable {
    /// How it is typed.
    public let typed: TypedCommand
    /// Of the script.
    public let script: String
    /// The topic whose owner attached the script; nil for one of the server.
    public let topic: Topic?
    /// The username of the bot that acts for the script; empty where none does, and of a script
    /// that its topic's owner attached.
    public let actor: String
    /// Whether what was typed is said, too.
    public let isSaid: Bool

    /// Made by the host.
    public init(
        _ typed: TypedCommand, script: String, topic: Topic? = nil, actor: String, isSaid: Bool
    ) {
        self.typed = typed
        self.script = script
        self.topic = topic
        self.actor = actor
        self.isSaid = isSaid
    }
}

extension Exchange {
    /// The command of that name, where a script offers it for what happens at `key` (a room); nil
    /// when none does, and in what a script asks for, so that scripts do not call each other by
    /// typing. In the write lane.
    /// - Throws: `.storageFailed`.
    public func offeredCommand(_ name: String, at key: Int64) throws(Refusal) -> OfferedCommand? {
        try port.offeredCommand(name, at: key)
    }

    /// All that scripts offer there, by name. In every lane.
    /// - Throws: `.storageFailed`.
    public func offeredCommands(at key: Int64) throws(Refusal) -> [OfferedCommand] {
        try port.offeredCommands(at: key)
    }

    /// Has the script's function called when this exchange is committed, with the members that
    /// `data` writes. The call is stored with the exchange: a
    /// server that is killed first makes it when it starts again, and one that is killed meanwhile
    /// makes it twice, under the same number.
    /// - Returns: the call's number.
    /// - Throws: `.overloaded` when too many calls wait, or the script failed and rests;
    ///   `.internalError` outside the write lane; `.storageFailed`.
    public func call(
        _ command: OfferedCommand, _ data: (inout JSONObject) -> Void
    ) throws(Refusal) -> EventID {
        EventID(raw: try port.call(command, data))
    }
}

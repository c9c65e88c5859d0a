import PluginAPI

/// What stands behind a request or an event: a script asked for it. Keeps scripts from calling each
/// other, or themselves, without end.
struct ScriptCause: Sendable, Equatable {
    /// Its name: what it caused does not call it again.
    let script: String
    /// How many scripts stand behind each other, from 1.
    let depth: Int

    /// The name of a script that its topic's owner attached, for whom it asks; nil for one of the
    /// server.
    var ownName: String? { TopicScripts.parts(of: script)?.name }

    /// What was caused this deep causes nothing more.
    static let deepest = 3

    /// What a script causes when it was called by that.
    static func next(_ cause: ScriptCause?, by script: String) -> ScriptCause {
        ScriptCause(script: script, depth: (cause?.depth ?? 0) + 1)
    }
}

extension TopicScripts {
    /// The name and the topic that `identifier` was made of; nil of what is none.
    static func parts(of identifier: String) -> (name: String, topic: Topic)? {
        let parts = identifier.split(separator: "@")
        guard parts.count == 2, let topic = Int64(parts[1]) else { return nil }
        return (String(parts[0]), Topic(raw: topic))
    }
}

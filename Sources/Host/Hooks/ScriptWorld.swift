/// What plugins declare that scripts may name.
struct ScriptWorld: Sendable {
    /// Where a script may judge.
    var points: Set<String> = []
    /// The kinds of events that it may observe.
    var events: Set<String> = []
    /// The functions that ask commands, `table.name`.
    var functions: Set<String> = [fetch]
    /// The event that tells of a pressed button; nil where no plugin has buttons.
    var pressed: String?

    /// Whose the commands are that people may type already, by name: a script's, or a plugin's.
    var commands: [String: String] = [:]
    /// Of the scripts of topics: what these may name.
    var isOfTopics = false

    /// The function that is the host's own.
    static let fetch = "http.fetch"

    /// Notes the commands that a script offers.
    mutating func take(_ rule: ScriptRule) {
        for (command, _) in rule.commands { commands[command.name] = rule.id }
    }

    /// What a name in `on` stands for; nil when there is no such thing.
    func kind(of name: String) -> ScriptRule.Hook.Kind? {
        points.contains(name) ? .judges : events.contains(name) ? .observes : nil
    }

    /// What is said of a name in `on` that stands for nothing.
    var missing: String {
        isOfTopics
            ? "a room's script has no point or event" : "no plugin has a point or an event"
    }

    /// What is said of a function that there is not.
    var missingFunction: String {
        isOfTopics
            ? "a room's script has no function" : "no plugin gives scripts a function"
    }
}

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

    /// The function that is the host's own.
    static let fetch = "http.fetch"

    /// What a name in `on` stands for; nil when there is no such thing.
    func kind(of name: String) -> ScriptRule.Hook.Kind? {
        points.contains(name) ? .judges : events.contains(name) ? .observes : nil
    }
}

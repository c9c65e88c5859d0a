import PluginAPI
import Synchronization

/// The commands that the scripts offer which run now. Read by the writer and the readers.
final class CommandBook: Sendable {
    struct Entry: Sendable {
        let offered: OfferedCommand
        let rule: ScriptRule
    }

    private struct Entries: Sendable {
        var ofServer: [String: Entry] = [:]
        var ofTopics: [Int64: [String: Entry]] = [:]
    }

    private let entries = Mutex(Entries())
    private let owners: (any TopicOwners)?

    init(owners: (any TopicOwners)? = nil) { self.owners = owners }

    /// Takes those of other scripts; one that is watched offers none.
    func take(_ rules: [ScriptRule]) {
        let fresh = Self.byName(Self.entries(of: rules))
        entries.withLock { $0.ofServer = fresh }
    }

    /// The same of scripts of topics.
    func takeOfTopics(_ rules: [ScriptRule]) {
        let fresh = Dictionary(grouping: Self.entries(of: rules)) { $0.offered.topic?.raw ?? 0 }
        entries.withLock { $0.ofTopics = fresh.mapValues(Self.byName) }
    }

    /// Nil where the script does not judge, or was given up. The server's come first.
    func find(_ name: String, at key: Int64, _ database: Database) throws(Refusal) -> Entry? {
        let found = entries.withLock { [$0.ofServer[name], $0.ofTopics[key]?[name]] }
        for entry in found {
            if let entry, try isOffered(entry, at: key, database) { return entry }
        }
        return nil
    }

    /// Whose the command is, as long as it is offered.
    func rule(of command: OfferedCommand) -> ScriptRule? {
        let name = command.typed.name
        let entry = entries.withLock { entries in
            command.topic.map { entries.ofTopics[$0.raw]?[name] } ?? entries.ofServer[name]
        }
        guard let entry, entry.offered == command else { return nil }
        return entry.rule
    }

    /// By name.
    func all(at key: Int64, _ database: Database) throws(Refusal) -> [OfferedCommand] {
        let known = entries.withLock { entries in
            (entries.ofTopics[key] ?? [:]).merging(entries.ofServer) { $1 }
        }
        var offered: [OfferedCommand] = []
        for entry in known.values where try isOffered(entry, at: key, database) {
            offered.append(entry.offered)
        }
        return offered.sorted { $0.typed.name < $1.typed.name }
    }

    // Of a topic's script as long as the one who switched it on owns the topic.
    private func isOffered(
        _ entry: Entry, at key: Int64, _ database: Database
    ) throws(Refusal) -> Bool {
        let (rule, settings) = (entry.rule, entry.rule.settings)
        guard !rule.isDisabled, settings.only?.contains(key) ?? true else { return false }
        guard let home = settings.home else { return true }
        return try owners?.isOwner(home.owner, of: home.topic, in: database) ?? false
    }

    private static func byName(_ entries: [Entry]) -> [String: Entry] {
        Dictionary(
            entries.map { ($0.offered.typed.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static func entries(of rules: [ScriptRule]) -> [Entry] {
        rules.filter { $0.settings.mode == .enforce }.flatMap { rule in
            rule.commands.map { command, isSaid in
                let offered = OfferedCommand(
                    command, script: rule.declaration.id, topic: rule.settings.home?.topic,
                    actor: rule.settings.account, isSaid: isSaid)
                return Entry(offered: offered, rule: rule)
            }
        }
    }
}

extension ScriptRule {
    /// What people may type.
    var commands: [(command: TypedCommand, isSaid: Bool)] {
        hooks.compactMap { hook in
            guard case .called(let command, let isSaid) = hook.kind else { return nil }
            return (command, isSaid)
        }
    }
}

/// A call that was stored with its exchange, on its way to the script.
struct AcceptedCall: Sendable {
    let rule: ScriptRule
    let call: ScriptTimer
}

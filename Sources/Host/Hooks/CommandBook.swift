import PluginAPI
import Synchronization

/// The commands that the scripts offer which run now. Read by the writer and the readers.
final class CommandBook: Sendable {
    struct Entry: Sendable {
        let offered: OfferedCommand
        let rule: ScriptRule
    }

    private let entries = Mutex<[String: Entry]>([:])

    /// Takes those of other scripts; one that is watched offers none.
    func take(_ rules: [ScriptRule]) {
        let fresh = rules.filter { $0.settings.mode == .enforce }.flatMap(Self.entries)
        let byName = Dictionary(
            fresh.map { ($0.offered.typed.name, $0) }, uniquingKeysWith: { first, _ in first })
        entries.withLock { $0 = byName }
    }

    /// Nil where the script does not judge, or was given up.
    func find(_ name: String, at key: Int64) -> Entry? {
        guard let entry = entries.withLock({ $0[name] }), entry.isOffered(at: key) else {
            return nil
        }
        return entry
    }

    /// Whose the command is, as long as it is offered.
    func rule(of command: OfferedCommand) -> ScriptRule? {
        guard let entry = entries.withLock({ $0[command.typed.name] }), entry.offered == command
        else { return nil }
        return entry.rule
    }

    /// By name.
    func all(at key: Int64) -> [OfferedCommand] {
        entries.withLock { Array($0.values) }.filter { $0.isOffered(at: key) }
            .map(\.offered).sorted { $0.typed.name < $1.typed.name }
    }

    private static func entries(of rule: ScriptRule) -> [Entry] {
        rule.commands.map { command, isSaid in
            let offered = OfferedCommand(
                command, script: rule.id, actor: rule.settings.account, isSaid: isSaid)
            return Entry(offered: offered, rule: rule)
        }
    }
}

extension CommandBook.Entry {
    fileprivate func isOffered(at key: Int64) -> Bool {
        !rule.isDisabled && rule.settings.only?.contains(key) ?? true
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
    let memory: ScriptMemory
    let call: ScriptTimer
}

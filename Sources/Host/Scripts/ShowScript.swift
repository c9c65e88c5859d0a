import PluginAPI

/// `scripts.show`: one script with its files, what may be set, and what became of it over time.
struct ShowScript: ScriptVerb {
    let keeper: ScriptKeeper
    let command: Command
    private let script: Field<Text>

    static let files = [
        AnswerMember("file", .text, "Its name."),
        AnswerMember("kind", .text, "`main`, `part` (what `require` reads) or `scenarios`."),
        AnswerMember("text", .text, "What it holds."),
    ]
    static let versions = [
        AnswerMember("version", .text, "The hash of its files."),
        AnswerMember("at", .integer, "When it began to run, in milliseconds since 1970."),
    ]
    static let changes = [
        AnswerMember("at", .integer, "When, in milliseconds since 1970."),
        AnswerMember("actor", .identifier, "Who; 0 for the operator on the server's machine."),
        AnswerMember("act", .text, "`save`, `set`, `reset` or `rollback`."),
        AnswerMember("detail", .text, "The version, or what was set."),
    ]
    init(_ keeper: ScriptKeeper) {
        self.keeper = keeper
        var fields = FieldList()
        script = fields.text("script", ScriptCommands.nameLength, ScriptCommands.script)
        command = Command(
            "scripts.show", "One script: its files, settings, versions and changes.", lane: .read,
            policy: ScriptCommands.policy, fields: fields,
            answer: ScriptView.members + [
                AnswerMember("band", .text, "`first` to `last`; empty when it cannot run."),
                AnswerMember("everywhere", .flag, "Whether it judges in all rooms."),
                AnswerMember(
                    "only", .list([AnswerMember("key", .identifier, "The number of a room.")]),
                    "Where it judges, unless everywhere."),
                AnswerMember(
                    "fields", .list(ScriptFieldView.members), "What may be set: its `config`."),
                AnswerMember(
                    "problems", .list(ScriptCommands.problemMembers), "What keeps it from running."),
                AnswerMember("files", .list(Self.files), "The main one first."),
                AnswerMember("versions", .list(Self.versions), "That ran, the newest first."),
                AnswerMember("changes", .list(Self.changes), "The last 50, the newest first."),
            ], routes: [Route(.get, "/api/scripts/{script}/")])
    }

    func answer(_ exchange: inout Exchange) throws(Refusal) -> JSONTree {
        let standing = keeper.standing
        let draft = try ScriptDraft(exchange[script].string, standing, keeper.crypto)
        let view = ScriptView(draft.name, keeper, standing)
        let only = view.settings.only
        return .object(
            view.tree + [
                ("band", .text(view.rule?.hooks.first?.order.band.word ?? "")),
                ("everywhere", .flag(only == nil)),
                ("only", .list((only ?? []).sorted().map { ["key": .text("\($0)")] })),
                ("fields", .list(view.fields)),
                ("problems", ScriptCommands.tree(of: view.problems)),
                ("files", .list(Self.tree(of: draft))),
                ("versions", .list(Self.tree(of: keeper.versions(of: draft.name)))),
                (
                    "changes",
                    .list(try keeper.statements.changes(of: draft.name, exchange.database))
                ),
            ])
    }

    private static func tree(of draft: ScriptDraft) -> [JSONTree] {
        func file(_ name: String, _ kind: String, _ text: String) -> JSONTree {
            ["file": .text(name), "kind": .text(kind), "text": .text(text)]
        }
        let source = draft.source
        let main = file(source.mainName, "main", String(decoding: source.main, as: UTF8.self))
        let parts = source.files.map {
            file("\($0.name).lua", "part", String(decoding: $0.source, as: UTF8.self))
        }
        return [main] + parts
            + (draft.scenarios.map { [file(source.scenarioName, "scenarios", $0)] } ?? [])
    }

    private static func tree(of versions: ScriptVersions) -> [JSONTree] {
        versions.all.map { ["version": .text($0.hash), "at": .number($0.moment)] }
    }
}

extension ScriptStatements {
    private static let mostChanges: Int64 = 50

    /// Who changed a script, the newest first.
    func changes(of id: String, _ database: Database) throws(Refusal) -> [JSONTree] {
        var found: [JSONTree] = []
        var rows = try database.rows(changes, id, Self.mostChanges)
        while try rows.next() {
            found.append([
                "at": .number(rows.integer(0)), "actor": .text("\(rows.integer(1))"),
                "act": .text(rows.text(2)), "detail": .text(rows.text(3)),
            ])
        }
        return found
    }
}

import PluginAPI
import Synchronization

/// `room_scripts.templates`: the scripts that ship and can run in a room, to begin with.
struct ListTopicTemplates: TopicScriptVerb {
    let topics: TopicScriptKeeper
    let command: Command

    private static let members = [
        AnswerMember("name", .text, "Its name."),
        AnswerMember("purpose", .text, "What it says of itself."),
        AnswerMember("text", .text, "What it holds."),
        AnswerMember("scenarios", .text, "Its scenarios."),
    ]

    init(_ topics: TopicScriptKeeper) {
        self.topics = topics
        command = Command(
            "room_scripts.templates",
            "The scripts that ship with the server and can run in a room.",
            lane: .read, policy: TopicScriptCommands.policy,
            answer: [AnswerMember("templates", .list(Self.members), "By name.")],
            routes: [Route(.get, "/api/room_scripts/templates/")])
    }

    func answer(_ exchange: inout Exchange) throws(Refusal) -> JSONTree {
        try requireAllowed()
        return [
            "templates": .list(
                topics.templates.all { topics.template($0) }.map { template in
                    [
                        "name": .text(template.name), "purpose": .text(template.purpose),
                        "text": .text(template.text), "scenarios": .text(template.scenarios),
                    ]
                })
        ]
    }
}

/// A script that ships, as an owner begins with it.
struct TopicTemplate: Sendable {
    let name: String
    let purpose: String
    let text: String
    let scenarios: String
}

/// Those that there are: found once, when somebody first asks.
final class TopicTemplates: Sendable {
    private let known = Mutex<[TopicTemplate]?>(nil)
    private let folder: String?

    /// - Parameter folder: where scripts lie that ship.
    init(folder: String?) { self.folder = folder }

    func all(_ read: (_ path: String) -> TopicTemplate?) -> [TopicTemplate] {
        known.withLock { known in
            if let known { return known }
            let names = folder.map(ScriptSource.names) ?? []
            let found = names.compactMap { read("\(folder ?? "")/\($0).lua") }
            known = found
            return found
        }
    }
}

extension TopicScriptKeeper {
    /// The script at a path; nil where it cannot run in a topic, or its scenarios do not hold
    /// there.
    func template(_ path: String) -> TopicTemplate? {
        do throws(ConfigError) {
            let source = try ScriptSource.read(path, crypto: keeper.crypto)
            let beside = ScenarioFile.place(beside: source)
            guard let scenarios = readFile(beside) else { return nil }
            var script = TopicScript(
                topic: Topic(raw: 0), name: source.name, owner: AccountID(raw: 0))
            script.text = String(decoding: source.main, as: UTF8.self)
            script.scenarios = scenarios
            let run = try run(ScenarioFile(scenarios, path: beside), of: script)
            guard [script.text, scenarios].allSatisfy(script.fits),
                run.rows.allSatisfy({ $0.faults.isEmpty })
            else { return nil }
            return TopicTemplate(
                name: source.name, purpose: try trial(script).declaration.purpose,
                text: script.text, scenarios: scenarios)
        } catch { return nil }
    }
}

extension TopicScript {
    fileprivate func fits(_ text: String) -> Bool { Self.textLength.contains(text.utf8.count) }
}

import PluginAPI

/// `room_scripts.list`: the scripts of one room, or of all, with how they do.
struct ListTopicScripts: TopicScriptVerb {
    let topics: TopicScriptKeeper
    let command: Command
    private let room: Field<Topic?>

    init(_ topics: TopicScriptKeeper) {
        self.topics = topics
        var fields = FieldList()
        room = fields.optionalIdentifier(
            "room", "A room that the caller owns; the server's moderators see any, and all.")
        command = Command(
            "room_scripts.list", "The scripts that owners attached to rooms.", lane: .read,
            policy: TopicScriptCommands.policy, fields: fields,
            answer: [
                AnswerMember("scripts", .list(ScriptView.topicMembers), "One for each."),
                AnswerMember(
                    "editable", .flag, "Whether the operator lets owners attach scripts."),
            ],
            routes: [
                Route(.get, TopicScriptCommands.path("")), Route(.get, "/api/room_scripts/"),
            ], adminWord: "room-scripts")
    }

    func answer(_ exchange: inout Exchange) throws(Refusal) -> JSONTree {
        let scripts: [TopicScript]
        if let room = exchange[room] {
            try requireOwnerOrStaff(of: room, exchange)
            scripts = try topics.statements.all(of: room, exchange.database)
        } else {
            guard exchange.caller.role >= .moderator else {
                throw Refusal(
                    .forbidden, "This is for the server's moderators; name a room of yours.")
            }
            scripts = try topics.statements.all(exchange.database)
        }
        // Of the many that do not run none is read.
        let isOfOne = exchange[room] != nil
        var rows: [JSONTree] = []
        for script in scripts {
            let view = try view(script, exchange, isTried: isOfOne)
            rows.append(.object(try row(script, view, exchange)))
        }
        return ["scripts": .list(rows), "editable": .flag(topics.isAllowed)]
    }
}

/// `room_scripts.mine`: what somebody wrote or switched on, with its text, for their export.
struct MyTopicScripts: TopicScriptVerb {
    let topics: TopicScriptKeeper
    let command: Command

    private static let members = [
        AnswerMember("room", .identifier, "Where it judges."),
        AnswerMember("script", .text, "Its name."),
        AnswerMember("mode", .text, "`enforce`, `watch` or `off`."),
        AnswerMember("text", .text, "What it holds."),
        AnswerMember("scenarios", .text, "Its scenarios; may be empty."),
        AnswerMember("allowed", .text, "The functions that it may have, with spaces between."),
        AnswerMember("values", .text, "What is set of its `config`, as a JSON object."),
    ]

    init(_ topics: TopicScriptKeeper) {
        self.topics = topics
        command = Command(
            "room_scripts.mine", "The scripts of rooms that the caller wrote or switched on.",
            lane: .read, policy: TopicScriptCommands.policy,
            answer: [AnswerMember("scripts", .list(Self.members), "By room and name.")],
            routes: [Route(.get, "/api/account/room_scripts/")])
    }

    func answer(_ exchange: inout Exchange) throws(Refusal) -> JSONTree {
        let mine = try topics.statements.all(by: exchange.caller.account, exchange.database)
        return [
            "scripts": .list(
                mine.map { script in
                    [
                        "room": .text("\(script.topic.raw)"), "script": .text(script.name),
                        "mode": .text(script.mode.rawValue), "text": .text(script.text),
                        "scenarios": .text(script.scenarios),
                        "allowed": .text(script.allowed), "values": .text(script.values),
                    ]
                })
        ]
    }
}

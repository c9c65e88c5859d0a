import PluginAPI

/// A script that the owner of a topic attached to it, as it is stored.
struct TopicScript: Sendable {
    let topic: Topic
    let name: String
    /// Who wrote it or switched it on last: it judges while they own the topic.
    var owner: AccountID
    var mode = ScriptSettings.Mode.off
    /// The server's moderators do not want it to run.
    var isStopped = false
    /// The hash of its text.
    var version = ""
    var text = ""
    /// Empty where there are none.
    var scenarios = ""
    /// The functions that its owner lets it have, with spaces between.
    var allowed = ""
    /// What its owner set of its `config`: a JSON object.
    var values = TopicScript.noValues

    static let noValues = "{}"

    /// What a topic, an account and the server may have.
    static let mostOfTopic: Int64 = 5
    static let mostOfOwner: Int64 = 10
    static let most: Int64 = 200
    static let textLength = 1...(32 << 10)
    /// Earlier versions, the one that is there included.
    static let mostVersions: Int64 = 10

    /// What it is called in the record, and keeps things under.
    var id: String { home.id(of: name) }
    var home: ScriptSettings.Home { ScriptSettings.Home(topic: topic, owner: owner) }
    /// Whether it is to judge, as far as that stands with it.
    var isOn: Bool { mode != .off && !isStopped }

    /// What holds for it where it lives.
    var settings: ScriptSettings {
        var settings = ScriptSettings()
        settings.mode = mode
        settings.home = home
        settings.allow = allowed.split(separator: " ").map(String.init)
        guard case .object(let members)? = JSONTree(reading: Array(values.utf8)) else {
            return settings
        }
        for member in members { member.value.flatten(member.name, into: &settings.values) }
        return settings
    }

    func source(_ crypto: any Crypto) -> ScriptSource {
        ScriptSource(name, "\(name).lua", Array(text.utf8), files: [], crypto)
    }
}

extension TopicScript {
    /// Columns as `TopicScriptStatements` selects them.
    init(_ row: borrowing Rows) {
        self.init(
            topic: row.identifier(0), name: row.text(1), owner: row.identifier(2),
            mode: ScriptSettings.Mode(rawValue: row.text(3)) ?? .off,
            isStopped: row.integer(4) != 0, version: row.text(5), text: row.text(6),
            scenarios: row.text(7), allowed: row.text(8), values: row.text(9))
    }
}

extension TopicScriptStatements {
    func one(
        _ name: String, of topic: Topic, _ database: Database
    ) throws(Refusal) -> TopicScript? {
        try database.first(one, topic, name) { TopicScript($0) }
    }

    func all(of topic: Topic, _ database: Database) throws(Refusal) -> [TopicScript] {
        try read(database.rows(ofTopic, topic))
    }

    func all(by owner: AccountID, _ database: Database) throws(Refusal) -> [TopicScript] {
        try read(database.rows(ofOwner, owner))
    }

    func all(_ database: Database) throws(Refusal) -> [TopicScript] {
        try read(database.rows(all))
    }

    private func read(_ rows: consuming Rows) throws(Refusal) -> [TopicScript] {
        var found: [TopicScript] = []
        while try rows.next() { found.append(TopicScript(rows)) }
        return found
    }

    func put(_ script: TopicScript, _ database: Database) throws(Refusal) {
        try database.run(
            put, script.topic, script.name, script.owner, script.mode.rawValue,
            script.isStopped ? 1 : 0, script.version, script.text, script.scenarios,
            script.allowed, script.values)
    }

    /// Keeps the text as a version, unless it is the newest already; the oldest make room.
    func keepVersion(
        _ script: TopicScript, at now: Timestamp, _ database: Database
    ) throws(Refusal) {
        try database.run(
            keepVersion, script.topic, script.name, now, script.version, script.text)
        try database.run(
            trimVersions, script.topic, script.name, TopicScript.mostVersions)
    }
}

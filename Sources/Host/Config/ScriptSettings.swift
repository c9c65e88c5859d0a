import PluginAPI

extension Config {
    /// Which scripts run, and what the operator says about each.
    public struct ScriptsConfig: Sendable {
        /// By name, in their order.
        public var run: [String] = []
        /// The operator's own scripts; empty for `scripts` in the data folder.
        public var folder = ""
        /// Whether administrators may write scripts over the wire.
        public var editable = false
        /// Whose rooms may have scripts of their own: `owners`, or `off`.
        public var rooms = "off"
        /// What `scripts["NAME"]` holds, unchecked until the script's own fields are known.
        var tables: [String: [String: GivenValue]] = [:]
    }

    /// Where scripts are looked for, in this order: the operator's own, then those that ship.
    var scriptFolders: [String] {
        let shipped = aboveProgram("scripts/lua").map { [$0] } ?? []
        return [scripts.folder.isEmpty ? "\(data)/scripts" : scripts.folder] + shipped
    }
}

/// What the operator says about one script.
struct ScriptSettings: Sendable, Equatable {
    enum Mode: String, Sendable, CaseIterable {
        /// What it decides is done.
        case enforce
        /// What it decides is recorded, and nothing of it done.
        case watch
        /// It is not asked, and not even read.
        case off
    }

    var mode = Mode.enforce
    /// Of a script that the owner of a topic attached to it; nil for one of the server.
    var home: Home?
    /// The keys whose requests it judges (of what happens in a room, the room's number); nil for
    /// all.
    var only: Set<Int64>?
    /// Its place within its band; nil for that in `run`.
    var order: Int?
    /// Nil for the one that the script says.
    var band: FilterOrder.Band?
    /// The name of the bot that acts for it; empty for none.
    var account = ""
    /// The functions that it may have, if it declares them.
    var allow: [String] = []
    var allowPlace: ConfigPlace?
    /// The hosts that it may reach.
    var hosts: [String] = []
    /// For the fields of its `config`, by path: `words`, `words.1`.
    var values: [String: GivenValue] = [:]

    /// Where a script lives, and on whose behalf.
    struct Home: Sendable, Equatable {
        let topic: Topic
        /// Who switched it on: it judges while they own the topic.
        let owner: AccountID
    }

    /// What its states may use.
    var limits: ScriptLimits { home == nil ? ScriptLimits() : .ofTopic }

    static let orders: ClosedRange<Int64> = -1000...1000
    private static let members = [
        "mode", "order", "band", "only", "as", "allow", "hosts", "config",
    ]

    init() {}

    /// - Parameter table: the members of `scripts["NAME"]`.
    /// - Throws: all that is wrong with it, but for `config`, which the script knows.
    init(_ table: [String: GivenValue], of name: String) throws(ConfigError) {
        var problems: [ConfigProblem] = []
        for (path, given) in table.sorted(by: { $0.key < $1.key }) {
            do throws(ConfigProblem) {
                try take(path, given, "scripts[\"\(name)\"]")
            } catch { problems.append(error) }
        }
        guard problems.isEmpty else { throw ConfigError(problems.inOrder) }
    }

    private mutating func take(
        _ path: String, _ given: GivenValue, _ table: String
    ) throws(ConfigProblem) {
        let words = path.split(separator: ".", maxSplits: 1)
        switch words.first {
        case "mode":
            guard let mode = given.text.flatMap(Mode.init(rawValue:)) else {
                throw ConfigProblem("\(table).mode must be 'enforce', 'watch' or 'off'", given)
            }
            self.mode = mode
        case "band":
            guard let band = given.text.flatMap(FilterOrder.Band.init(word:)) else {
                throw ConfigProblem("\(table).band must be \(FilterOrder.Band.expectation)", given)
            }
            self.band = band
        case "order":
            guard let order = given.integer, Self.orders.contains(order) else {
                throw ConfigProblem(
                    "\(table).order must be a whole number from \(Self.orders.lowerBound) to "
                        + "\(Self.orders.upperBound)", given)
            }
            self.order = Int(order)
        case "only":
            let key = given.integer ?? given.text.flatMap { Int64($0) }
            guard given.value == .empty || words.count == 2 && key != nil else {
                throw ConfigProblem(
                    "\(table).only must be a list of the numbers of rooms", given)
            }
            only = (only ?? []).union(key.map { [$0] } ?? [])
        case "as":
            guard let account = given.text, !account.isEmpty else {
                throw ConfigProblem("\(table).as must be the name of a bot", given)
            }
            self.account = account
        case "allow":
            guard given.value == .empty || words.count == 2 && given.text != nil else {
                throw ConfigProblem("\(table).allow must be a list of functions", given)
            }
            allowPlace = given.place
            if let function = given.text { allow.append(function) }
        case "hosts":
            guard given.value == .empty || words.count == 2 && given.text != nil else {
                throw ConfigProblem("\(table).hosts must be a list of names of hosts", given)
            }
            if let host = given.text { hosts.append(host.lowercased()) }
        case "config" where words.count == 2:
            values[String(words[1])] = given
        case "config" where given.value == .empty: break
        default:
            let meant = nearest(path, among: Self.members)
            throw ConfigProblem("\(table) has no member '\(path)'\(didYouMean(meant))", given)
        }
    }
}

extension FilterOrder.Band {
    private static let words: [(word: String, band: FilterOrder.Band)] = [
        ("first", .first), ("early", .early), ("normal", .normal), ("late", .late), ("last", .last),
    ]

    /// What a value must be, to be read after "must be".
    static var expectation: String { words.map { "'\($0.word)'" }.joined(separator: " or ") }

    init?(word: String) {
        guard let found = Self.words.first(where: { $0.word == word }) else { return nil }
        self = found.band
    }

    var word: String { Self.words.first { $0.band == self }?.word ?? "" }
}

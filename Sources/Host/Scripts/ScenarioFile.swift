import PluginAPI

/// The cases of `NAME.scenarios.lua`: `config = { ... }`, and `cases = { { says = "...", event = {
/// text = "..." }, decision = "reject" }, ... }`.
struct ScenarioFile {
    struct Case {
        var says = ""
        var line: Int?
        var point: String?
        /// What somebody types for a command of the script; the point is the command's then.
        var typed: String?
        /// The accounts of members, by their names.
        var people: [String: Int64] = [:]
        /// The argument for which what was typed has to be refused.
        var refused: String?
        var event: [String: ScriptValue] = [:]
        var decision = Decision.pass.word
        var reason: String?
        var code: String?
        var rewrite: [String: String] = [:]
        /// What functions answer that ask commands, by their names.
        var answers: [String: Answer] = [:]
        /// By their place, from 1.
        var effects: [Int: Effect] = [:]
    }

    /// For the fields of the script's `config`, as settings give them.
    private(set) var config: [String: GivenValue] = [:]
    private(set) var cases: [Case] = []

    private static let decisions = [
        "pass", "allow", "reject", "drop", "shadow", "hold", "flag", failed,
    ]
    /// The word for a function that does not return.
    static let failed = "failed"

    /// - Throws: all that is wrong with it, with file and line.
    init(_ text: String, path: String) throws(ConfigError) {
        let values = try LuaValues(evaluating: text, name: path).values
        let lines = ConfigLines(scanning: text)
        var found: [Int: Case] = [:]
        var problems: [ConfigProblem] = []
        for (name, value) in values where value != .empty {
            let place = ConfigPlace.file(path, line: lines[name])
            do throws(ConfigProblem) {
                try take(name.split(separator: ".").map(String.init), value, place, &found)
            } catch { problems.append(error) }
        }
        for number in found.keys { found[number]?.line = lines["cases.\(number)"] }
        guard problems.isEmpty else { throw ConfigError(problems.inOrder) }
        guard !found.isEmpty else { throw ConfigError("\(path) has no cases") }
        cases = found.sorted { $0.key < $1.key }.map(\.value)
    }

    private mutating func take(
        _ words: [String], _ value: LuaValues.Value, _ place: ConfigPlace,
        _ found: inout [Int: Case]
    ) throws(ConfigProblem) {
        if words[0] == "config", words.count > 1 {
            config[words[1...].joined(separator: ".")] = GivenValue(value, place)
            return
        }
        guard words[0] == "cases", words.count > 2, let number = Int(words[1]) else {
            throw ConfigProblem(
                "a file of scenarios has 'config' and 'cases', and no '\(words[0])'", at: place)
        }
        try found[number, default: Case()].take(Array(words[2...]), value, place)
    }
}

extension ScenarioFile.Case {
    fileprivate mutating func take(
        _ words: [String], _ value: LuaValues.Value, _ place: ConfigPlace
    ) throws(ConfigProblem) {
        switch (words[0], words.count) {
        case ("event", 2): event[words[1]] = value.scriptValue
        case ("rewrite", 2): rewrite[words[1]] = try Self.text(value, words, place)
        case ("people", 2):
            guard case .integer(let account) = value else {
                throw ConfigProblem("'people' has the numbers of accounts, by name", at: place)
            }
            people[words[1]] = account
        case ("effects", 3...):
            guard let number = Int(words[1]) else {
                throw ConfigProblem("'effects' is a list of tables", at: place)
            }
            if words.count == 3, words[2] == "1" {
                effects[number, default: .init()].function = try Self.text(value, words, place)
            } else {
                let field = words[2...].joined(separator: ".")
                effects[number, default: .init()].fields[field] = value.scriptValue
            }
        case ("answers", 3):
            let text = try Self.text(value, words, place)
            let isJSON = text.hasPrefix("{")
            if isJSON, JSONTree(reading: Array(text.utf8)) == nil {
                throw ConfigProblem("'\(words.joined(separator: "."))' is no JSON", at: place)
            }
            answers[words[1...].joined(separator: ".")] = isJSON ? .json(text) : .refused(text)
        case ("answers", 4):
            let name = words[1...2].joined(separator: ".")
            var members: [String: ScriptValue] = [:]
            if case .done(let known)? = answers[name] { members = known }
            members[words[3]] = value.scriptValue
            answers[name] = .done(members)
        case ("says", 1): says = try Self.text(value, words, place)
        case ("point", 1): point = try Self.text(value, words, place)
        case ("typed", 1): typed = try Self.text(value, words, place)
        case ("refused", 1): refused = try Self.text(value, words, place)
        case ("reason", 1): reason = try Self.text(value, words, place)
        case ("code", 1): code = try Self.text(value, words, place)
        case ("decision", 1):
            decision = try Self.text(value, words, place)
            guard ScenarioFile.isDecision(decision) else {
                throw ConfigProblem("there is no decision '\(decision)'", at: place)
            }
        default:
            let known = [
                "says", "point", "typed", "people", "refused", "event", "decision", "reason",
                "code", "rewrite", "answers", "effects",
            ]
            throw ConfigProblem(
                "a case has no '\(words[0])'\(didYouMean(nearest(words[0], among: known)))",
                at: place)
        }
    }

    private static func text(
        _ value: LuaValues.Value, _ words: [String], _ place: ConfigPlace
    ) throws(ConfigProblem) -> String {
        guard case .text(let text) = value else {
            throw ConfigProblem("'\(words.joined(separator: "."))' is a text", at: place)
        }
        return text
    }

    /// What was otherwise than the case says, when the function failed.
    func faults(of failure: ScriptFailure) -> [String] {
        decision == ScenarioFile.failed ? [] : ["it should \(decision), and failed: \(failure)"]
    }

    /// What was otherwise than the case says.
    /// - Parameter answers: of the functions at the point, in their order.
    func faults(of answers: [HookAnswer]) -> [String] {
        let decided = answers.last { $0.decision != .pass } ?? .pass
        let changes = Dictionary(
            answers.flatMap(\.changes).map { ($0.field, $0.text) }, uniquingKeysWith: { $1 })
        var faults: [String] = []
        if decided.decision.word != decision {
            faults.append("it should \(decision), and did \(decided.decision.word)")
        }
        if let reason, decided.decision.saidReason != reason {
            faults.append(
                "the reason should be '\(reason)', and is '\(decided.decision.saidReason)'")
        }
        if let code, decided.code != code {
            faults.append("the code should be '\(code)', and is '\(decided.code)'")
        }
        for field in Set(changes.keys).union(rewrite.keys).sorted()
        where changes[field] != rewrite[field] {
            let wanted = rewrite[field].map { "'\($0)'" } ?? "left as it is"
            let made = changes[field].map { "'\($0)'" } ?? "left as it was"
            faults.append("'\(field)' should be \(wanted), and is \(made)")
        }
        return faults
    }
}

extension ScenarioFile {
    fileprivate static func isDecision(_ word: String) -> Bool { decisions.contains(word) }
}

extension LuaValues.Value {
    fileprivate var scriptValue: ScriptValue {
        switch self {
        case .integer(let integer): .integer(integer)
        case .flag(let flag): .flag(flag)
        case .text(let text): .text(text)
        case .empty, .other: .nothing
        }
    }
}

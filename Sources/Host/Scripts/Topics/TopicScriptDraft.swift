import PluginAPI

/// A script of a topic as its owner is writing it: the one that is there with another text, or a
/// new one.
struct TopicScriptDraft: Sendable {
    /// What is there; nil for a new one.
    let present: TopicScript?
    /// As it would be.
    let script: TopicScript
    /// Whether the text is that of the scenarios.
    let isOfScenarios: Bool

    /// What a request says of it.
    struct Wish {
        let topic: Topic
        let name: String
        let author: AccountID
        /// As `room_scripts.show` names it; nil for the main one.
        var file: String?
        /// Nil for what is there.
        var text: String?
    }

    /// - Parameter present: what is stored under that name.
    /// - Throws: `.notFound` when there is no such script or file; `.badField` for a name that no
    ///   script can have.
    init(_ wish: Wish, over present: TopicScript?, _ crypto: any Crypto) throws(Refusal) {
        guard ScriptSource.isName(wish.name) else {
            throw Refusal(
                .badField, "A script's name has small letters, digits and dashes, 40 at most.",
                field: "script")
        }
        guard present != nil || wish.text != nil else {
            throw Refusal(.notFound, "There is no script '\(wish.name)'.", field: "script")
        }
        self.present = present
        var script =
            present ?? TopicScript(topic: wish.topic, name: wish.name, owner: wish.author)
        isOfScenarios = wish.file == script.scenarioName
        guard isOfScenarios || wish.file ?? script.mainName == script.mainName else {
            throw Refusal(
                .notFound, "The script '\(wish.name)' has no such file.", field: "file")
        }
        script.pass(to: wish.author)
        if let text = wish.text {
            if isOfScenarios { script.scenarios = text } else { script.text = text }
        }
        script.version = script.source(crypto).version
        self.script = script
    }

    /// All that is wrong with it.
    func problems(_ keeper: TopicScriptKeeper) -> [ConfigProblem] {
        var problems: [ConfigProblem] = []
        do throws(ConfigError) { _ = try keeper.trial(script) } catch { problems += error.problems }
        return problems + scenarioProblems
    }

    /// What is wrong with the text, where it is that of the scenarios.
    var scenarioProblems: [ConfigProblem] {
        guard isOfScenarios else { return [] }
        do throws(ConfigError) {
            _ = try ScenarioFile(script.scenarios, path: script.scenarioName)
            return []
        } catch { return error.problems }
    }
}

extension TopicScript {
    /// Whoever owns the topic now answers for it from now on, and has neither switched it on nor
    /// allowed anything.
    mutating func pass(to owner: AccountID) {
        guard self.owner != owner else { return }
        (self.owner, mode, allowed) = (owner, .off, "")
    }

    var mainName: String { "\(name).lua" }
    var scenarioName: String { name + ScriptSource.scenarioSuffix }
}

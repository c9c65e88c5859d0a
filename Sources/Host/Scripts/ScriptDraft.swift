import PluginAPI

/// A script as somebody is writing it: the one that is there, with another text in one of its
/// files, or a new one.
struct ScriptDraft: Sendable {
    let name: String
    /// What is there; nil for a new one.
    let present: ScriptSource?
    /// As it would be.
    let source: ScriptSource
    /// The text of the scenarios, as it would be; nil where there are none.
    let scenarios: String?
    /// Whether the text is that of the scenarios.
    let isOfScenarios: Bool

    /// - Parameters:
    ///   - file: as `scripts.show` names it; nil for the main one.
    ///   - text: nil for what is there.
    /// - Throws: `.notFound` when there is no such script or file; `.badField` for a name that no
    ///   script can have.
    init(
        _ name: String, file: String? = nil, text: String? = nil, _ standing: ScriptStanding,
        _ crypto: any Crypto
    ) throws(Refusal) {
        guard ScriptSource.isName(name) else {
            throw Refusal(
                .badField, "A script's name has small letters, digits and dashes, 40 at most.",
                field: "script")
        }
        self.name = name
        let present = ScriptSource.present(name, standing, crypto)
        self.present = present
        let base =
            present
            ?? ScriptSource(name, "\(standing.own)/\(name).lua", [], files: [], crypto)
        guard present != nil || text != nil else {
            throw Refusal(.notFound, "There is no script '\(name)'.", field: "script")
        }
        isOfScenarios = text != nil && file == base.scenarioName
        scenarios = isOfScenarios ? text : readFile(ScenarioFile.place(of: base, standing))
        guard let text, !isOfScenarios else {
            source = base
            return
        }
        do throws(ConfigError) {
            source = try base.with(
                Array(text.utf8), in: file ?? base.mainName, crypto: crypto)
        } catch { throw Refusal(.notFound, "\(error).", field: "file") }
    }

    /// All that is wrong with it, under what the operator says of it.
    func problems(_ keeper: ScriptKeeper, _ standing: ScriptStanding) -> [ConfigProblem] {
        var problems: [ConfigProblem] = []
        do throws(ConfigError) {
            _ = try keeper.trial(source, try standing.settings(of: name))
        } catch { problems += error.problems }
        guard isOfScenarios, let scenarios else { return problems }
        do throws(ConfigError) {
            _ = try ScenarioFile(scenarios, path: source.scenarioName)
        } catch { problems += error.problems }
        return problems
    }
}

extension ScriptSource {
    /// The script of that name that is found first; nil where there is none.
    static func present(
        _ name: String, _ standing: ScriptStanding, _ crypto: any Crypto
    ) -> ScriptSource? {
        do throws(ConfigError) {
            return try find(name, in: standing.config.scriptFolders, at: nil, crypto: crypto)
        } catch { return nil }
    }
}

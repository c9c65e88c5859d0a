import PluginAPI

/// What administrators change at run time. Each change is noted in `host_script_change`, then made,
/// then exchanged; what changes nothing leaves no line.
extension ScriptKeeper {
    /// Puts a text in its place among the operator's own scripts.
    /// - Parameter base: the version that its author saw; nil for a new script.
    /// - Throws: `.conflict` when there is another by now, `.badField` for what cannot run.
    func save(
        _ draft: ScriptDraft, over base: String?, by actor: AccountID
    ) throws(Refusal) -> ScriptSource {
        try change { (standing) throws(Refusal) in
            let isThere = draft.present == draft.source && !draft.isOfScenarios
            guard isThere || base == draft.present?.version else {
                throw Refusal(
                    .conflict, "The script was changed meanwhile: read it again.", field: "base")
            }
            try Self.refuse(draft.problems(self, standing), field: "text")
            if !isThere {
                try note("save", draft.name, draft.source.version, by: actor)
                try install(draft, standing)
            }
            try take(draft.name)
            return draft.source
        }
    }

    /// Sets what holds for a script, above the configuration.
    /// - Parameter fresh: JSON by name.
    /// - Throws: `.badField` for what the script does not take.
    func set(
        _ name: String, _ fresh: [String: String], by actor: AccountID
    ) throws(Refusal) {
        try change { (standing) throws(Refusal) in
            var next = standing
            next.stored[name].merge(fresh) { $1 }
            guard next.stored != standing.stored else { return }
            try check(name, next)
            let detail = fresh.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }
                .joined(separator: ", ")
            try store("set", name, detail, by: actor) {
                [statements] exchange throws(Refusal) in
                for (path, json) in fresh {
                    try exchange.database.run(statements.set, name, path, json)
                }
            }
            put(next)
            try take(name)
        }
    }

    /// Forgets what was set at run time; the configuration holds again.
    /// - Parameter setting: nil for all.
    func reset(
        _ name: String, _ setting: String?, by actor: AccountID
    ) throws(Refusal) {
        try change { (standing) throws(Refusal) in
            var next = standing
            let known = standing.stored[name].keys.filter { setting == nil || $0 == setting }
            guard !known.isEmpty else { return }
            for path in known { next.stored[name][path] = nil }
            let detail = known.sorted().joined(separator: ", ")
            try store("reset", name, detail, by: actor) {
                [statements] exchange throws(Refusal) in
                for path in known { try exchange.database.run(statements.reset, name, path) }
            }
            put(next)
            try take(name)
        }
    }

    /// Puts an earlier version back in its place.
    /// - Parameter hash: the beginning of the version's; nil for the one before what is there.
    func rollBack(
        _ name: String, to hash: String?, by actor: AccountID
    ) throws(Refusal) -> ScriptSource {
        try change { (standing) throws(Refusal) in
            let present = ScriptSource.present(name, standing, crypto)
            let found: ScriptSource
            do throws(ConfigError) {
                found = try versions(of: name).earlier(hash, than: present, crypto: crypto)
            } catch { throw Refusal(.notFound, "\(error).", field: "to") }
            guard found.version != present?.version else { return found }
            do throws(ConfigError) {
                _ = try trial(found, try standing.settings(of: name))
            } catch { throw Refusal(.conflict, "\(error)", field: "to") }
            try note("rollback", name, found.version, by: actor)
            do throws(ConfigError) { try found.install(in: standing.own) } catch {
                throw Self.unwritten(error)
            }
            try take(name)
            return found
        }
    }
}

// MARK: The steps

extension ScriptKeeper {
    /// Refuses with the first of the problems, if there is one.
    static func refuse(_ problems: [ConfigProblem], field: String) throws(Refusal) {
        guard let first = problems.inOrder.first else { return }
        let line = first.place.map { $0.line > 0 ? "Line \($0.line): " : "" } ?? ""
        throw Refusal(.badField, line + first.text, field: field)
    }

    // Of what is switched off nothing is asked.
    private func check(_ name: String, _ standing: ScriptStanding) throws(Refusal) {
        do throws(ConfigError) {
            let settings = try standing.settings(of: name)
            guard let source = ScriptSource.present(name, standing, crypto) else {
                throw ConfigError("there is no script '\(name)'")
            }
            guard settings.mode != .off else { return }
            _ = try trial(source, settings)
        } catch { throw Refusal(.badField, "\(error)") }
    }

    // What was there may never have run; its scenarios go with it.
    private func install(_ draft: ScriptDraft, _ standing: ScriptStanding) throws(Refusal) {
        do throws(ConfigError) {
            if let present = draft.present {
                _ = versions(of: draft.name).keep(present, at: Clock.wall)
            }
            if draft.source != draft.present { try draft.source.install(in: standing.own) }
            guard draft.isOfScenarios, let text = draft.scenarios else { return }
            let folder = draft.source.isInFolder ? "\(standing.own)/\(draft.name)" : standing.own
            guard makeFolder(folder) else { throw ConfigError("\(folder) cannot be made") }
            try replaceFile(
                "\(folder)/\(draft.source.scenarioName)", with: Array(text.utf8))
        } catch { throw Self.unwritten(error) }
    }

    // Where it lies is the operator's to know.
    private static func unwritten(_ error: ConfigError) -> Refusal {
        Log.fail("\(error)")
        return Refusal(.storageFailed, "The script cannot be written.")
    }

    private func note(
        _ act: String, _ name: String, _ detail: String, by actor: AccountID
    ) throws(Refusal) {
        try store(act, name, detail, by: actor) { _ in }
    }

    private func store(
        _ act: String, _ name: String, _ detail: String, by actor: AccountID,
        _ work: @escaping WriteWork<Void>
    ) throws(Refusal) {
        try storage.store { [statements] exchange throws(Refusal) in
            try work(&exchange)
            try statements.note(act, name, detail, by: actor, exchange)
        }
        // Without the detail: a value may be a secret, such as the address of a webhook.
        Log.note("a script was changed", ["script": name, "act": act, "actor": "\(actor.raw)"])
    }

    private func take(_ name: String) throws(Refusal) {
        do throws(ConfigError) { try exchange(name) } catch {
            throw Refusal(.conflict, "\(error)")
        }
    }
}

extension ScriptStatements {
    /// A line about who changed a script.
    func note(
        _ act: String, _ id: String, _ detail: String, by actor: AccountID,
        _ exchange: borrowing Exchange
    ) throws(Refusal) {
        try exchange.database.run(
            note, exchange.makeIdentifier(EventID.self), id, exchange.now, actor, act, detail)
    }
}

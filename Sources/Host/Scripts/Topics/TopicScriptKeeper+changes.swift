import PluginAPI

/// What owners change of their scripts, and moderators of any. Each change is stored with a line in
/// `host_script_change`, and then holds between two events; what changes nothing leaves no line.
extension TopicScriptKeeper {
    /// Stores a text.
    /// - Parameter base: the version that its author saw; nil for a new script.
    /// - Throws: `.conflict` when there is another by now, or there are too many; `.badField` for
    ///   what cannot run.
    func save(
        _ wish: TopicScriptDraft.Wish, over base: String?
    ) throws(Refusal) -> TopicScript {
        try change { () throws(Refusal) in
            let present = try present(wish.name, of: wish.topic)
            let draft = try TopicScriptDraft(wish, over: present, keeper.crypto)
            if let present, present.isSame(draft.script) { return present }
            guard base == present?.version else {
                throw Refusal(
                    .conflict, "The script was changed meanwhile: read it again.", field: "base")
            }
            try ScriptKeeper.refuse(draft.scenarioProblems, field: "text")
            let script = try fit(draft.script, field: "text")
            try store("save", script, detail: script.version, by: wish.author) {
                [statements] exchange throws(Refusal) in
                if present == nil { try Self.refuseMore(than: script, statements, exchange) }
                try statements.put(script, exchange.database)
                try statements.keepVersion(script, at: exchange.now, exchange.database)
            }
            return script
        }
    }

    /// Sets what holds for a script, in the name of who owns the topic now.
    /// - Throws: `.forbidden` when it was stopped; `.badField` for what cannot run.
    func set(
        _ wanted: TopicScriptSettings, _ name: String, of topic: Topic, by actor: AccountID
    ) throws(Refusal) -> TopicScript {
        try change { () throws(Refusal) in
            let stored = try require(name, of: topic)
            var script = stored
            script.pass(to: actor)
            wanted.apply(to: &script)
            guard script.mode == .off || !stored.isStopped else {
                throw Refusal(
                    .forbidden, "The moderators of the server do not let this script run.",
                    field: "script")
            }
            guard !stored.isSame(script) else { return stored }
            try refuseWrong(script, wanted)
            try store("set", script, detail: wanted.detail, by: actor) {
                [statements, script] exchange throws(Refusal) in
                try statements.put(script, exchange.database)
            }
            return script
        }
    }

    // What is switched off may be broken: what is set of it is not.
    private func refuseWrong(
        _ script: TopicScript, _ wanted: TopicScriptSettings
    ) throws(Refusal) {
        let declaration: ScriptDeclaration
        do throws(ConfigError) { declaration = try trial(script).declaration } catch {
            guard script.mode != .off || wanted.values != nil else { return }
            return try ScriptKeeper.refuse(
                error.problems, field: wanted.values == nil ? "script" : "values")
        }
        let allowed = script.settings.allow
        let stray = allowed.first { !declaration.permissions.contains($0) }
        if let stray, wanted.allow != nil {
            throw Refusal(
                .badField, "The script does not ask for '\(stray)'.", field: "allow")
        }
        let waiting = declaration.waiting(for: allowed)
        guard script.mode == .off || waiting.isEmpty else {
            throw Refusal(
                .badField,
                "The script asks for \(waiting.joined(separator: ", ")): allow it to switch it on.",
                field: "allow")
        }
    }

    // Throws what is wrong with it as a refusal.
    private func fit(_ script: TopicScript, field: String) throws(Refusal) -> TopicScript {
        do throws(ConfigError) { return try fitted(script) } catch {
            try ScriptKeeper.refuse(error.problems, field: field)
            return script
        }
    }

    /// Puts an earlier version back in its place.
    /// - Parameter hash: the beginning of the version's; nil for the one before what is there.
    func rollBack(
        _ name: String, of topic: Topic, to hash: String?, by actor: AccountID,
        _ database: Database
    ) throws(Refusal) -> TopicScript {
        try change { () throws(Refusal) in
            let stored = try require(name, of: topic)
            let text = try database.first(
                statements.version, stored.topic, stored.name, hash ?? "", stored.version
            ) { $0.text(0) }
            guard let text else {
                throw Refusal(.notFound, "No such version is kept.", field: "to")
            }
            let wish = TopicScriptDraft.Wish(
                topic: stored.topic, name: stored.name, author: actor, text: text)
            let draft = try TopicScriptDraft(wish, over: stored, keeper.crypto).script
            guard !stored.isSame(draft) else { return stored }
            let script: TopicScript
            do throws(ConfigError) { script = try fitted(draft) } catch {
                throw Refusal(.conflict, "\(error)", field: "to")
            }
            try store("rollback", script, detail: script.version, by: actor) {
                [statements] exchange throws(Refusal) in
                try statements.put(script, exchange.database)
                try statements.keepVersion(script, at: exchange.now, exchange.database)
            }
            return script
        }
    }

    /// Removes a script with all that belongs to it.
    /// - Throws: `.forbidden` when it was stopped: it would come again, and not be.
    func remove(_ name: String, of topic: Topic, by actor: AccountID) throws(Refusal) {
        try change { () throws(Refusal) in
            let script = try require(name, of: topic)
            guard !script.isStopped else {
                throw Refusal(
                    .forbidden,
                    "The moderators of the server stopped this script: it stays until they let it "
                        + "run.", field: "script")
            }
            try store(script, by: actor) { [statements] exchange throws(Refusal) in
                try statements.forget(script.name, of: script.topic, exchange.database)
            }
            said("remove", script, by: actor)
        }
    }

    /// Stops a script, whoever owns the topic, or lets its owner switch it on again.
    func stop(
        _ name: String, of topic: Topic, _ isStopped: Bool, by actor: AccountID
    ) throws(Refusal) -> TopicScript {
        try change { () throws(Refusal) in
            let stored = try require(name, of: topic)
            var script = stored
            script.isStopped = isStopped
            if isStopped { script.mode = .off }
            guard !stored.isSame(script) else { return stored }
            let act = isStopped ? "stop" : "release"
            try keeper.storage.store {
                [statements, notes = keeper.statements, script] exchange throws(Refusal) in
                try statements.put(script, exchange.database)
                try notes.note(act, script.id, "", by: actor, exchange)
            }
            try exchange(script.name, of: script.topic)
            said(act, script, by: actor)
            return script
        }
    }
}

// MARK: The steps

extension TopicScriptKeeper {
    private func store(
        _ act: String, _ script: TopicScript, detail: String, by actor: AccountID,
        _ work: @escaping WriteWork<Void>
    ) throws(Refusal) {
        try store(script, by: actor) { [notes = keeper.statements] exchange throws(Refusal) in
            try work(&exchange)
            try notes.note(act, script.id, detail, by: actor, exchange)
        }
        said(act, script, by: actor)
    }

    // Who owns the topic may have changed since it was asked.
    private func store(
        _ script: TopicScript, by actor: AccountID, _ work: @escaping WriteWork<Void>
    ) throws(Refusal) {
        try keeper.storage.store { [owners] exchange throws(Refusal) in
            guard try owners.isOwner(actor, of: script.topic, in: exchange.database) else {
                throw Refusal(.forbidden, "This has another owner by now.", field: "room")
            }
            try work(&exchange)
        }
        try exchange(script.name, of: script.topic)
    }

    private func said(_ act: String, _ script: TopicScript, by actor: AccountID) {
        Log.note(
            "a script of a topic was changed",
            ["script": script.id, "act": act, "actor": "\(actor.raw)"])
    }

    private static func refuseMore(
        than script: TopicScript, _ statements: TopicScriptStatements,
        _ exchange: borrowing Exchange
    ) throws(Refusal) {
        let isFull = try exchange.database.first(
            statements.counts, script.topic, script.owner
        ) {
            $0.integer(0) >= TopicScript.mostOfTopic || $0.integer(1) >= TopicScript.mostOfOwner
                || $0.integer(2) >= TopicScript.most
        }
        guard isFull != true else {
            throw Refusal(
                .conflict,
                "A room has \(TopicScript.mostOfTopic) scripts at most, an account "
                    + "\(TopicScript.mostOfOwner), this server \(TopicScript.most).",
                field: "script")
        }
    }
}

extension TopicScript {
    fileprivate func isSame(_ other: TopicScript) -> Bool {
        owner == other.owner && mode == other.mode && isStopped == other.isStopped
            && text == other.text && scenarios == other.scenarios && allowed == other.allowed
            && values == other.values
    }
}

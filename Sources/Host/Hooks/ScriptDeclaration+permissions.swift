extension ScriptDeclaration {
    /// What keeps the script from acting: functions that there are not, or that the operator has
    /// not allowed, or that nobody acts for it, or no host that it may reach.
    /// - Parameters:
    ///   - world: nil where the plugins are not known.
    ///   - hasButtons: it answers who presses buttons of the one who acts for it.
    func problems(
        of settings: ScriptSettings, in world: ScriptWorld?, hasButtons: Bool
    ) -> [ConfigProblem] {
        guard let world else { return [] }
        let wrong =
            unknown(permissions, at: place, world, "permissions")
            + unknown(settings.allow, at: settings.allowPlace, world, "allow")
        guard wrong.isEmpty, !permissions.isEmpty || hasButtons else { return wrong }
        guard settings.home == nil else { return unapprovedByOwner(settings) }
        return unapproved(settings, hasButtons: hasButtons)
    }

    /// What it asks for beyond what is allowed.
    func waiting(for allowed: [String]) -> [String] {
        permissions.filter { !allowed.contains($0) }
    }

    private func unapprovedByOwner(_ settings: ScriptSettings) -> [ConfigProblem] {
        let waiting = waiting(for: settings.allow)
        guard !waiting.isEmpty else { return [] }
        return [
            ConfigProblem(
                "the script asks for \(waiting.joined(separator: ", ")), which its owner has not "
                    + "allowed", at: place)
        ]
    }

    private func unapproved(
        _ settings: ScriptSettings, hasButtons: Bool
    ) -> [ConfigProblem] {
        let waiting = waiting(for: settings.allow)
        let table = "scripts[\"\(id)\"]"
        let needsAccount = hasButtons || permissions.contains { $0 != ScriptWorld.fetch }
        let needsHosts = permissions.contains(ScriptWorld.fetch)
        let reason: String
        if !waiting.isEmpty {
            reason =
                "the script asks for \(waiting.joined(separator: ", ")), which you have not allowed"
        } else if needsAccount, settings.account.isEmpty {
            reason = "nobody acts for the script"
        } else if needsHosts, settings.hosts.isEmpty {
            reason = "the script may reach no host"
        } else {
            return []
        }
        let allowed = Set(permissions + settings.allow)
        var members = allowed.isEmpty ? [] : ["allow = \(Self.list(allowed))"]
        if needsAccount {
            let account = settings.account.isEmpty ? "NAME OF A BOT" : settings.account
            members.insert("as = \"\(account)\"", at: 0)
        }
        if needsHosts {
            let hosts = settings.hosts.isEmpty ? ["NAME OF A HOST"] : settings.hosts
            members.append("hosts = \(Self.list(Set(hosts)))")
        }
        let written = members.joined(separator: ", ")
        return [
            ConfigProblem(
                "\(reason): if you trust it, write \(table) = { \(written) }", at: place)
        ]
    }

    private static func list(_ names: Set<String>) -> String {
        "{ \(names.sorted().map { "\"\($0)\"" }.joined(separator: ", ")) }"
    }

    private func unknown(
        _ names: [String], at place: ConfigPlace?, _ world: ScriptWorld, _ member: String
    ) -> [ConfigProblem] {
        names.filter { !world.functions.contains($0) }.map { name in
            ConfigProblem(
                "\(member): \(world.missingFunction) '\(name)'"
                    + didYouMean(nearest(name, among: world.functions.sorted())), at: place)
        }
    }
}

extension ScriptDeclaration {
    /// What keeps the script from acting: functions that there are not, or that the operator has
    /// not allowed, or that nobody acts for it.
    /// - Parameter world: nil where the plugins are not known.
    func problems(of settings: ScriptSettings, in world: ScriptWorld?) -> [ConfigProblem] {
        guard let world else { return [] }
        let wrong =
            unknown(permissions, at: place, world, "permissions")
            + unknown(settings.allow, at: settings.allowPlace, world, "allow")
        guard wrong.isEmpty, !permissions.isEmpty else { return wrong }
        return unapproved(settings)
    }

    private func unapproved(_ settings: ScriptSettings) -> [ConfigProblem] {
        let waiting = permissions.filter { !settings.allow.contains($0) }
        let table = "scripts[\"\(id)\"]"
        guard !waiting.isEmpty || settings.account.isEmpty else { return [] }
        let list = Set(permissions + settings.allow).sorted().map { "\"\($0)\"" }
        let account = settings.account.isEmpty ? "NAME OF A BOT" : settings.account
        let reason =
            waiting.isEmpty
            ? "nobody acts for the script"
            : "the script asks for \(waiting.joined(separator: ", ")), which you have not allowed"
        return [
            ConfigProblem(
                "\(reason): if you trust it, write \(table) = { as = \"\(account)\", allow = { "
                    + "\(list.joined(separator: ", ")) } }", at: place)
        ]
    }

    private func unknown(
        _ names: [String], at place: ConfigPlace?, _ world: ScriptWorld, _ member: String
    ) -> [ConfigProblem] {
        names.filter { !world.functions.contains($0) }.map { name in
            ConfigProblem(
                "\(member): no plugin gives scripts a function '\(name)'"
                    + didYouMean(nearest(name, among: world.functions.sorted())), at: place)
        }
    }
}

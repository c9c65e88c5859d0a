import PluginAPI

/// `accounts.profile`: all that the caller's account says of them.
struct ShowProfile: Verb {
    let command: Command
    private let desk: AccountDesk

    init(_ desk: AccountDesk) {
        self.desk = desk
        command = Command(
            "accounts.profile", "The caller's own profile.", lane: .read,
            answer: Profile.members
                + [AnswerMember("session", .identifier, "The session that asks.")],
            routes: [
                Route(.get, "/api/account/profile/", refusesByField: true),
                // The original's list of routes shows the profile here, too.
                Route(.get, "/api/account/logout/", refusesByField: true),
            ])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let account = exchange.caller.account
        let profile = try Profile.read(account, desk.people, exchange.database)
        exchange.answer.write(profile, of: account)
        exchange.answer.member("session", exchange.caller.session)
    }
}

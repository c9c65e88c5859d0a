import PluginAPI

/// `accounts.update`: changes what the caller shows of themselves, and to whom. What is left out
/// stays.
struct UpdateProfile: Verb {
    let command: Command
    private let desk: AccountDesk
    private let displayName: Field<Text?>
    private let about: Field<Text?>
    private let avatar: Field<Text?>
    private let status: Field<Text?>
    private let timeZone: Field<Text?>
    private let language: Field<Text?>
    private let findBy: Field<Text?>
    private let seeBy: Field<Text?>
    private let writeBy: Field<Text?>
    private let ringBy: Field<Text?>

    init(_ desk: AccountDesk) {
        self.desk = desk
        var fields = FieldList()
        displayName = fields.optionalText("display_name", 0...100, "What others read.")
        about = fields.optionalText("about", 0...1000, "A few words.")
        avatar = fields.optionalText("avatar", 0...200, "A reference to a picture.")
        status = fields.optionalText("status", 0...200, "What the person is at.")
        timeZone = fields.optionalText("time_zone", 0...64, "As `Europe/Berlin`.")
        language = fields.optionalText("language", 0...35, "As `de` or `pt-BR` (RFC 5646).")
        findBy = fields.optionalText("find_by", 1...16, "`everyone`, `friends` or `nobody`.")
        seeBy = fields.optionalText("see_by", 1...16, "Who may see that the person is here.")
        writeBy = fields.optionalText("write_by", 1...16, "Who may write.")
        ringBy = fields.optionalText("ring_by", 1...16, "Who may ring.")
        command = Command(
            "accounts.update", "Changes the caller's profile and privacy.", lane: .write,
            policy: Policy(role: .guest, size: 8192, cost: 5), fields: fields,
            answer: Profile.members,
            routes: [Route(.patch, "/api/account/profile/", refusesByField: true)],
            screen: ScreenPoint(
                AccountsContract.profileBefore, key: nil,
                rewrites: ["display_name", "about", "status"]))
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let me = try desk.me(exchange)
        try checkForms(exchange)
        try exchange.database.run(
            desk.people.setProfile, me.id, exchange[displayName], exchange[about],
            exchange[avatar], exchange[status], exchange[timeZone], exchange[language],
            try audience(exchange[findBy], "find_by"), try audience(exchange[seeBy], "see_by"),
            try audience(exchange[writeBy], "write_by"),
            try audience(exchange[ringBy], "ring_by"))
        try desk.announceChange(me.id, exchange)
        let profile = try Profile.read(me.id, desk.people, exchange.database)
        exchange.answer.write(profile, of: me.id)
    }

    private func checkForms(_ exchange: borrowing Exchange) throws(Refusal) {
        try AccountDesk.check(line: exchange[displayName], "display_name")
        try AccountDesk.check(line: exchange[status], "status")
        if let zone = exchange[timeZone], !zone.isWord(of: "/_+-") {
            throw Refusal(
                .badField, "time_zone is a name like Europe/Berlin.", field: "time_zone")
        }
        if let language = exchange[language], !language.isWord(of: "-") {
            throw Refusal(.badField, "language is a tag like pt-BR.", field: "language")
        }
    }

    private func audience(_ word: Text?, _ field: String) throws(Refusal) -> Int64? {
        guard let word else { return nil }
        guard let audience = Audience(word: word.string) else {
            throw Refusal(
                .badField, "\(field) is everyone, friends or nobody.", field: field)
        }
        return audience.rawValue
    }
}

extension Text {
    /// Letters and digits of ASCII, and these.
    fileprivate func isWord(of others: StaticString) -> Bool {
        withBytes { bytes in
            bytes.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                    UInt8(ascii: "A")...UInt8(ascii: "Z"):
                    true
                default: others.withUTF8Buffer { $0.contains(byte) }
                }
            }
        }
    }
}

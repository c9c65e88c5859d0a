import PluginAPI

/// What other plugins may do with rooms.
struct RoomsOffice: RoomsService {
    let desk: RoomDesk
    let words: SlashWords

    func ask(_ judge: any NoticeJudge) throws(SetupError) { desk.judges.add(judge) }

    func add(_ word: any SlashWord) throws(SetupError) { try words.add(word) }

    var muteVeto: any VetoFilter { MuteVeto(silence: desk.silence) }
    var shadowScreen: any ScreenFilter { ShadowScreen(silence: desk.silence) }

    func mark(
        _ room: RoomID, of account: AccountID, asRequest: Bool, _ exchange: inout Exchange
    ) throws(Refusal) {
        try exchange.database.run(desk.people.setRequest, room, account, asRequest)
    }

    func note(_ what: String, in room: RoomID, _ exchange: inout Exchange) throws(Refusal) {
        try exchange.append(desk.events.system, to: Topic(room)) { $0.member("what", what) }
    }
}

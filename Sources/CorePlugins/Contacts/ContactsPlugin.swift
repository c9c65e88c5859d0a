import PluginAPI
import PluginStamp

@c(parley_plugin)
public func entry() -> UnsafeMutableRawPointer { pluginEntry(Contacts.self) }

/// Contacts: who knows whom, who may reach whom, and who is there.
enum Contacts: Plugin {
    static let manifest = Manifest(
        id: "contacts", version: "0.1.0",
        purpose: "Finding people, friend requests, friends, blocks, presence.",
        requires: ["accounts"], wants: ["rooms"], config: ContactLimits.schema)

    static func setUp(_ setup: PluginSetup) throws(SetupError) {
        try setup.migrations(ContactTables.migrations)
        try setup.publish(view: "contacts_relation")
        let desk = try desk(setup)
        let finder = Finder(desk: desk)
        let verbs: [any Verb] = [
            Find(finder), Look(desk), LookAtMany(desk), Mutual(desk),
            Relation(desk),
            Ask(finder), Requests(desk), Respond(desk), Cancel(desk),
            CreateLink(desk, setup.crypto), Links(desk), RevokeLink(desk), UseLink(desk),
            Friends(desk), Remove(desk), SetNickname(desk),
            Block(desk), Unblock(desk), Blocked(desk),
            Me(desk), SetPresence(desk), Watch(desk), Unwatch(), SetStrangers(desk),
        ]
        for verb in verbs { try setup.add(verb) }
        try addScriptFunctions(setup)
        for own in ["me", "friends", "blocked", "requests", "links"] {
            desk.accounts.addToExport("contacts.\(own)")
        }
        try setup.veto(
            ContactsContract.requestBefore, RequestVeto(finder: finder), order: FilterOrder(.first))
        try setup.follow(connections: ConnectionWatch(desk: desk))
        try followAccounts(setup, desk)
        if let direct = desk.direct { try judgeRooms(setup, desk, direct) }
    }

    private static func desk(_ setup: PluginSetup) throws(SetupError) -> ContactDesk {
        let events = try ContactEvents(setup)
        // Without rooms there is nobody to write to, and their views cannot be read.
        let rooms = try? setup.service((any RoomsService).self)
        return ContactDesk(
            tables: ContactTables(setup), requests: RequestTables(setup),
            states: StateTables(setup), names: NameIndex(tables: NameTables(setup)),
            events: events, accounts: try setup.service((any AccountsService).self),
            limits: ContactLimits(setup.settings),
            direct: rooms.map {
                DirectRooms(tables: DirectTables(setup), events: events, service: $0)
            })
    }

    private static func followAccounts(
        _ setup: PluginSetup, _ desk: ContactDesk
    ) throws(SetupError) {
        let followed: [(String, AccountFollower.What)] = [
            (AccountsContract.registered, .registered), (AccountsContract.changed, .changed),
            (AccountsContract.suspended, .suspended), (AccountsContract.restored, .changed),
            (AccountsContract.deleted, .deleted),
        ]
        for (event, what) in followed {
            try setup.follow(event, AccountFollower(desk: desk, what: what))
        }
        setup.started { exchange throws(Refusal) in
            try desk.names.catchUp(exchange.database)
        }
    }

    // A block holds everywhere, and strangers are held to what a person wants.
    private static func judgeRooms(
        _ setup: PluginSetup, _ desk: ContactDesk, _ direct: DirectRooms
    ) throws(SetupError) {
        try setup.veto(
            ContactsContract.requestBefore, direct.service.muteVeto,
            order: FilterOrder(.first, 10))
        try setup.screen(
            ContactsContract.requestBefore, direct.service.shadowScreen,
            order: FilterOrder(.first))
        let order = FilterOrder(.early)
        let judge = WritingJudge(desk: desk, direct: direct)
        let points = [
            RoomsContract.messageBefore, RoomsContract.editBefore, RoomsContract.reactionBefore,
        ]
        for point in points {
            try setup.veto(point, MessageVeto(judge: judge), order: order)
        }
        try setup.veto(RoomsContract.inviteBefore, InviteVeto(judge: judge), order: order)
        try direct.service.ask(ContactJudge(judge: judge))
        try setup.follow(
            RoomsContract.openedEvent, OpenedFollower(desk: desk, direct: direct))
        try setup.follow(RoomsContract.messageEvent, MessageFollower(direct: direct))
        let verbs: [any Verb] = [
            MessageRequests(direct), AnswerMessages(desk, direct, as: .accepted),
            AnswerMessages(desk, direct, as: .declined),
        ]
        for verb in verbs { try setup.add(verb) }
    }
}

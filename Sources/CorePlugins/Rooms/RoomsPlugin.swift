import PluginAPI
import PluginStamp

@c(parley_plugin)
public func entry() -> UnsafeMutableRawPointer { pluginEntry(Rooms.self) }

/// Rooms: direct ones, groups, channels, broadcasts; who belongs to them, and what is said there.
enum Rooms: Plugin {
    static let manifest = Manifest(
        id: "rooms", version: "0.1.0",
        purpose: "Groups and direct rooms: members, messages, history, resume.",
        requires: ["accounts"], config: ConfigSchema(StatePart.settings + programSettings))

    static func setUp(_ setup: PluginSetup) throws(SetupError) {
        let desk = RoomDesk(
            tables: RoomTables(setup), doors: DoorTables(setup), people: MemberTables(setup),
            voices: VoiceTables(setup), messages: MessageTables(setup),
            remarks: RemarkTables(setup), pinned: PinTables(setup),
            events: try RoomEvents(setup),
            accounts: try setup.service((any AccountsService).self), judges: NoticeJudges(),
            silence: Silence(setup))
        let words = SlashWords(desk)
        try words.add(Shrug())
        setup.typed { words.typed }
        try setup.offer((any RoomsService).self, RoomsOffice(desk: desk, words: words))
        // One call for all parts of the plugin; each brings its numbers.
        try setup.migrations(
            RoomTables.migrations + [
                StateTables.migration, ModerationTables.migration, VoiceTables.migration,
                RoomTables.declining, SearchTables.places, ReportTables.judging,
            ])
        try setup.publish(view: "rooms_membership")
        try setup.publish(view: "rooms_direct_pair")
        try setup.names(for: "room", RoomNames(desk: desk))
        let state = try StatePart(desk, setup)
        // Before the rooms: of two routes that fit, the first is taken (`search` is no room).
        try state.register(in: setup)
        for verb in roomVerbs(desk) { try setup.add(verb) }
        let links = InviteLinks(desk: desk, crypto: setup.crypto)
        for verb in peopleVerbs(desk, links) { try setup.add(verb) }
        for verb in messageVerbs(desk, words) { try setup.add(verb) }
        for own in ["list", "said", "drafts", "starred", "my_reports", "warnings"] {
            desk.accounts.addToExport("rooms.\(own)")
        }
        desk.accounts.addToExport("room_scripts.mine")
        try addVetoes(desk, setup)
        try addWork(desk, state.desk.tables, setup)
        let hooks = try setUpPrograms(setup, desk)
        try setUpModeration(setup, desk, hooks)
        try addScriptFunctions(setup)
        try setup.buttons(pressed: desk.events.own.pressed)
        try setup.topics(ownedBy: RoomOwners(desk: desk))
    }

    /// Rooms themselves.
    private static func roomVerbs(_ desk: RoomDesk) -> [any Verb] {
        [
            Create(desk), Update(desk), Delete(desk), Show(desk), Find(desk), Browse(desk),
            Open(desk), Group(desk),
        ]
    }

    /// Who belongs to them.
    private static func peopleVerbs(_ desk: RoomDesk, _ links: InviteLinks) -> [any Verb] {
        [
            Invite(desk), Decline(desk), Join(desk, links), Leave(desk), Members(desk),
            CreateLink(desk, links), Links(desk), RevokeLink(desk), Kick(desk), Ban(desk),
            Unban(desk), Bans(desk), Mute(desk), Unmute(desk), SetRole(desk), Transfer(desk),
        ]
    }

    /// What is said in them.
    private static func messageVerbs(_ desk: RoomDesk, _ words: SlashWords) -> [any Verb] {
        [
            Send(desk, words), Digest(desk), Subscribe(desk), SubscribeMany(desk),
            Unsubscribe(desk),
            Press(desk), Edit(desk), Revisions(desk), Erase(desk), Hide(desk), Clear(desk),
            React(desk),
            Unreact(desk), Reactions(desk), Marks(desk), Pin(desk), Unpin(desk), Pins(desk),
            Thread(desk),
            Threads(desk), Conversation(desk), ListCommands(desk, words), Whisper(desk),
        ]
    }

    private static func addVetoes(_ desk: RoomDesk, _ setup: PluginSetup) throws(SetupError) {
        let first = FilterOrder(.first)
        try setup.veto(RoomsContract.messageBefore, WritingVeto(desk), order: first)
        try setup.veto(RoomsContract.editBefore, MembershipVeto(desk), order: first)
        try setup.veto(RoomsContract.messageBefore, ButtonVeto(), order: FilterOrder(.early))
        try setup.veto(RoomsContract.editBefore, ButtonVeto(), order: FilterOrder(.early))
        try setup.veto(RoomsContract.reactionBefore, MembershipVeto(desk), order: first)
        try setup.veto(RoomsContract.inviteBefore, MembershipVeto(desk), order: first)
        try setup.veto(RoomsContract.updateBefore, MembershipVeto(desk), order: first)
    }

    private static func addWork(
        _ desk: RoomDesk, _ state: StateTables, _ setup: PluginSetup
    ) throws(SetupError) {
        let forgetting = ForgettingTables(setup)
        _ = try setup.job(
            WipeRoomJob.kind.name,
            WipeRoomJob(desk: desk, state: state, forgetting: forgetting))
        _ = try setup.job(ExpireMessagesJob.kind.name, ExpireMessagesJob(desk: desk))
        setup.started { exchange throws(Refusal) in try ExpireMessagesJob.goOn(desk, exchange) }
        _ = try setup.job(TellRoomJob.kind.name, TellRoomJob(desk: desk))
        _ = try setup.job(
            ForgetAccountJob.kind.name, ForgetAccountJob(desk: desk, forgetting: forgetting))
        try setup.follow(AccountsContract.deleted, AccountFollower())
    }
}

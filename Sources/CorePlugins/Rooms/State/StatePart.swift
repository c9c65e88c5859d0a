import PluginAPI

/// The part of Rooms that knows what each member has read, finds what was said, brings clients to
/// the present and lets go of what is too old.
struct StatePart {
    let desk: StateDesk
    private let keeper: RetentionJob

    /// The operator's rules, among the plugin's settings.
    static let settings: [Setting] = [
        .integer(
            "retain_days", 0...36_500, standard: 0,
            "Days that messages are kept in any room; 0 for ever."),
        .integer(
            "retain_count", 0...1_000_000_000, standard: 0,
            "The newest messages of a room that are kept; 0 for all."),
        .integer(
            "decided_days", 0...36_500, standard: 90,
            "Days that moderators can read what filters decided about; 0 for ever."),
    ]

    init(_ rooms: RoomDesk, _ setup: PluginSetup) throws(SetupError) {
        desk = StateDesk(
            rooms: rooms, tables: StateTables(setup), events: try StateEvents(setup))
        keeper = RetentionJob(
            desk: desk, days: setup.settings.integer("retain_days"),
            count: setup.settings.integer("retain_count"),
            decidedDays: setup.settings.integer("decided_days"))
    }

    /// Registers all of it. Its routes have fixed words where others have a room's number, so they
    /// come first.
    func register(in setup: PluginSetup) throws(SetupError) {
        for verb in verbs { try setup.add(verb) }
        try setup.follow(RoomsContract.messageEvent, waker)
        try setup.follow("rooms.edited", IndexMender(tables: desk.tables))
        try setup.follow("rooms.deleted", IndexMender(tables: desk.tables))
        // One at a time: two would index the same.
        _ = try setup.job(
            IndexJob.kind.name, IndexJob(tables: desk.tables.search),
            policy: JobPolicy(atOnce: 1, backOff: .seconds(5)))
        _ = try setup.job(
            RetentionJob.kind.name, keeper, policy: JobPolicy(deadline: .seconds(3600), atOnce: 1))
        setup.started { [waker, keeper] exchange throws(Refusal) in
            try waker.start(exchange)
            try keeper.start(exchange)
        }
    }

    private var waker: IndexWaker { IndexWaker(tables: desk.tables.search) }

    private var verbs: [any Verb] {
        [
            List(desk), History(desk), Sync(desk), Read(desk), Unread(desk), Readers(desk),
            Discretion(desk),
            Around(desk), At(desk), Search(desk), Typing(desk), Draft(desk), Drafts(desk),
            Star(desk, isStarred: true), Star(desk, isStarred: false), Starred(desk), Said(desk),
            Preferences(desk), Retention(desk, keeper), Export(desk), Exported(desk),
        ]
    }
}

import PluginAPI

extension Rooms {
    /// Reports, what moderators do, and what filters hold.
    static func setUpModeration(
        _ setup: PluginSetup, _ rooms: RoomDesk, _ hooks: HookDesk
    ) throws(SetupError) {
        let tables = ModerationTables(setup)
        let desk = ModerationDesk(
            rooms: rooms, tables: tables, reports: ReportTables(setup),
            events: try ModerationEvents(setup))
        let sanctions = Sanctions(desk: desk)
        let verbs: [any Verb] = [
            Report(desk), Reports(desk), MyReports(desk), Decide(desk, sanctions),
            Warnings(desk), Restrict(desk, sanctions), Unrestrict(desk), Restrictions(desk),
            Decisions(desk), Held(desk), Review(desk, hooks),
        ]
        for verb in verbs { try setup.add(verb) }
        for point in spokenPoints {
            try setup.veto(
                point, MuteVeto(silence: rooms.silence), order: FilterOrder(.first, 10))
            try setup.screen(
                point, ShadowScreen(silence: rooms.silence), order: FilterOrder(.first))
        }
        setup.started { exchange throws(Refusal) in
            try rooms.silence.suspectAll(exchange.database)
        }
    }

    /// Whoever is muted everywhere does none of this; who is shadowed does it for nobody.
    private static let spokenPoints = [
        RoomsContract.messageBefore, RoomsContract.editBefore, RoomsContract.reactionBefore,
        RoomsContract.inviteBefore, RoomsContract.createBefore, RoomsContract.updateBefore,
    ]
}

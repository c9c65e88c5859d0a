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
        let sanctions = Sanctions(desk: desk, shadowed: ShadowedAccounts())
        let verbs: [any Verb] = [
            Report(desk), Reports(desk), MyReports(desk), Decide(desk, sanctions),
            Warnings(desk), Restrict(desk, sanctions), Unrestrict(desk), Restrictions(desk),
            Decisions(desk), Held(desk), Review(desk, hooks),
        ]
        for verb in verbs { try setup.add(verb) }
        for point in mutedPoints {
            try setup.veto(point, MuteVeto(tables: tables), order: FilterOrder(.first, 10))
        }
        try setup.screen(
            RoomsContract.messageBefore,
            ShadowScreen(tables: tables, shadowed: sanctions.shadowed),
            order: FilterOrder(.first))
        setup.started { exchange throws(Refusal) in
            var rows = try exchange.database.rows(tables.shadowed)
            while try rows.next() { sanctions.shadowed.add(rows.identifier(0)) }
        }
    }

    /// Whoever is muted everywhere does none of this.
    private static let mutedPoints = [
        RoomsContract.messageBefore, RoomsContract.editBefore, RoomsContract.reactionBefore,
        RoomsContract.inviteBefore, RoomsContract.createBefore,
    ]
}

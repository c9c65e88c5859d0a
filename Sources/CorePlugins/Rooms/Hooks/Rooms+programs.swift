import PluginAPI

extension Rooms {
    /// The settings of callbacks.
    static let programSettings: [Setting] = [
        .integer(
            "callback_retry_seconds", 1...3600, standard: 40,
            "The wait after the first failure of a callback; it doubles with each of eleven more."),
        .integer(
            "callback_patience_minutes", 0...43_200, standard: 4320,
            "Minutes without a success after which a failing callback is switched off."),
    ]

    /// Hooks, by which programs speak, and callbacks, by which they are told.
    static func setUpPrograms(
        _ setup: PluginSetup, _ rooms: RoomDesk
    ) throws(SetupError) -> HookDesk {
        let hooks = HookDesk(rooms: rooms, tables: HookTables(setup), crypto: setup.crypto)
        let tables = CallbackTables(setup)
        let callbacks = CallbackDesk(
            rooms: rooms, tables: tables,
            signature: CallbackSignature(key: setup.secret("callback"), crypto: setup.crypto),
            listening: ListeningRooms())
        let delivery = DeliveryJob(
            desk: callbacks, notices: try HookNotices(setup),
            patience: .seconds(setup.settings.integer("callback_patience_minutes") * 60),
            backOff: .seconds(setup.settings.integer("callback_retry_seconds")))
        let job = try setup.job("rooms.deliver", delivery, policy: delivery.policy)
        let verbs: [any Verb] = [
            CreateHook(hooks), Hooks(hooks), RevokeHook(hooks), PostHook(hooks),
            CreateCallback(callbacks), Callbacks(callbacks), ChangeCallback(callbacks),
            DeleteCallback(callbacks), Deliveries(callbacks), Redeliver(callbacks, job),
        ]
        for verb in verbs { try setup.add(verb) }
        for kind in CallbackFollower.kinds {
            try setup.follow(kind, CallbackFollower(desk: callbacks, job: job))
        }
        setup.started { exchange throws(Refusal) in
            var rows = try exchange.database.rows(tables.callbackRooms)
            while try rows.next() { callbacks.listening.add(rows.identifier(0)) }
        }
        return hooks
    }
}

import PluginAPI

/// Brings up the configured plugins: set-up, tables, statements, work at start. When one fails, it
/// and what requires it are left out and the others begin anew, so that nothing of it stays.
struct PluginStart {
    let config: Config
    let setUp: PluginSetUp
    let migrator: Migrator
    let hostStatements: HostStatements
    let clock: IdentifierClock
    let tails: Tails
    let crowd: Crowd
    let bodyHash: BodyHash
    let revoked: RevokedSessions
    let watch: Watch

    private var writing: SQLiteConnection { migrator.connection }

    func run(_ roster: inout PluginRoster) throws(StartError) -> Features {
        let statements = setUp.statements
        let hostCount = statements.entries.count
        try refuseStrays(roster)
        for stray in config.strayVariables(besides: roster.manifests) { Log.warn("\(stray)") }
        while true {
            try judge(roster)
            do throws(Failure) {
                let features = try bringUp(roster.plugins)
                for plugin in roster.stopped { plugin.report() }
                return features
            } catch {
                let fault: PluginFault
                switch error {
                case .storage(let error): throw StartError(error)
                case .plugin(let found): fault = found
                }
                roster.stop(fault)
                statements.truncate(to: hostCount)
                writing.forgetStatements(from: hostCount)
            }
        }
    }

    private enum Failure: Error {
        case plugin(PluginFault)
        /// The storage's fault: no plugin is to blame.
        case storage(StoreError)
    }

    // A server without plugins is what the operator asked for only where none is configured.
    private func judge(_ roster: PluginRoster) throws(StartError) {
        guard let first = roster.stopped.first else { return }
        if config.strict {
            throw StartError(
                "\(first); strict is set, so the server does not start",
                .plugin(first.reason.code))
        }
        if roster.plugins.isEmpty {
            let lines = roster.stopped.map { "\($0)" }.joined(separator: "\nparley: ")
            throw StartError(
                "\(lines)\nparley: none of the configured plugins runs, so the server does not start",
                .plugin(first.reason.code))
        }
    }

    // The table may be that of a plugin that was not even loaded.
    private func refuseStrays(_ roster: PluginRoster) throws(StartError) {
        let strays = config.strayTables(besides: roster.manifests)
        guard !strays.isEmpty else { return }
        guard roster.stopped.contains(where: { $0.file == nil }) else {
            throw StartError(ConfigError(strays))
        }
        for stray in strays { Log.warn("\(stray)") }
    }

    private func bringUp(_ plugins: [LoadedPlugin]) throws(Failure) -> Features {
        let builder: FeatureBuilder
        let features: Features
        do throws(PluginFault) {
            builder = try setUp.run(plugins)
            features = try builder.build(patient: PluginSetUp.patient(plugins))
        } catch {
            throw .plugin(error)
        }
        writing.publish(views: features.publishedViews)
        for plugin in plugins {
            try migrate(plugin.id, builder.migrations[plugin.id] ?? [])
        }
        try prepare()
        try begin(features)
        return features
    }

    private func migrate(_ plugin: String, _ steps: [Migration]) throws(Failure) {
        do throws(StoreError) {
            try writing.execute(HostSchema.makeLogView(of: plugin))
        } catch {
            throw .storage(error)
        }
        do throws(MigrationError) {
            try migrator.run(steps, of: plugin, as: .migration(plugin))
        } catch {
            if case .storage(let error) = error { throw .storage(error) }
            throw .plugin(PluginFault(plugin: plugin, reason: .migration(error)))
        }
    }

    private func prepare() throws(Failure) {
        do throws(StatementError) { try writing.prepareAll() } catch {
            guard case .plugin(let plugin) = error.owner, case .misuse = error.error else {
                throw .storage(error.error)
            }
            throw .plugin(PluginFault(plugin: plugin, reason: .badStatement("\(error)")))
        }
    }

    private func begin(_ features: Features) throws(Failure) {
        let port = WritePort(
            connection: writing, statements: hostStatements, clock: clock, tails: tails,
            eventNames: features.events.map(\.name), bell: JobBell(), crowd: crowd)
        let runner = ExchangeRunner(
            features, port, over: writing, hostStatements, bodyHash: bodyHash, revoked: revoked,
            watch: watch)
        let failed: (plugin: String, refusal: Refusal)?
        do throws(StoreError) { failed = try runner.runStartWork() } catch {
            throw .storage(error)
        }
        guard let failed else { return }
        let reason = PluginError.startFailed(failed.refusal.message)
        throw .plugin(PluginFault(plugin: failed.plugin, reason: reason))
    }
}

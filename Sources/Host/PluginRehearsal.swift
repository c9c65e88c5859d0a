import Glibc
import PluginAPI

/// What a start would make of the configured plugins, found out without changing anything: for
/// `parley plugins` and `parley migrate --plan`.
public struct PluginRehearsal: Sendable {
    public let report: PluginReport
    private let config: Config
    /// Of the host, then of the plugins that would run.
    public private(set) var plans: [MigrationPlan] = []

    public init(_ config: Config) throws(StartError) {
        self.config = config
        do {
            let crypto = OpenSSLCrypto()
            let setUp = PluginSetUp(
                config: config, crypto: crypto,
                secrets: Secrets(crypto: crypto),
                statements: StatementTable())
            let stored = try StoredMigrations(config, crypto: crypto)
            let excluded = CrashFile(folder: config.data).history.excluded
            var roster = PluginRoster(
                config.plugins, loader: PluginLoader(finder: PluginFinder(config)),
                excluded: excluded)
            let host = try stored.plan(HostSchema.migrations, of: "host")
            plans = [host] + Self.rehearse(&roster, setUp, stored)
            report = roster.report
        } catch {
            throw StartError(error)
        }
    }

    /// Starts the storage as the server does, migrations and work at start, and closes it.
    public func migrate() throws(StartError) { _ = try Storage(config) }

    private static func rehearse(
        _ roster: inout PluginRoster, _ setUp: PluginSetUp, _ stored: StoredMigrations
    ) -> [MigrationPlan] {
        while true {
            do throws(PluginFault) {
                let builder = try setUp.run(roster.plugins)
                _ = try builder.build(patient: PluginSetUp.patient(roster.plugins))
                var plans: [MigrationPlan] = []
                for plugin in roster.plugins {
                    plans.append(try plan(builder.migrations[plugin.id] ?? [], plugin.id, stored))
                }
                return plans
            } catch {
                roster.stop(error)
            }
        }
    }

    private static func plan(
        _ steps: [Migration], _ plugin: String, _ stored: StoredMigrations
    ) throws(PluginFault) -> MigrationPlan {
        do throws(MigrationError) { return try stored.plan(steps, of: plugin) } catch {
            throw PluginFault(plugin: plugin, reason: .migration(error))
        }
    }
}

/// What has run on a data folder that may not be there yet.
private struct StoredMigrations {
    private let migrator: Migrator?
    private let crypto: any Crypto

    init(_ config: Config, crypto: any Crypto) throws(StoreError) {
        self.crypto = crypto
        let path = "\(config.data)/parley.db"
        guard access(path, F_OK) == 0 else {
            migrator = nil
            return
        }
        let table = StatementTable()
        let statements = MigrationStatements(in: table)
        let reading = try SQLiteConnection(
            path: path, mode: .read, statements: table, store: config.store)
        migrator = Migrator(connection: reading, statements: statements, crypto: crypto)
    }

    func plan(_ steps: [Migration], of owner: String) throws(MigrationError) -> MigrationPlan {
        if let migrator { return try migrator.plan(steps, of: owner) }
        return try MigrationPlan(steps, of: owner, recorded: [], crypto: crypto)
    }
}

// MARK: As people and machines read it

extension PluginRehearsal {
    /// What `parley plugins` prints.
    public var pluginText: String {
        let running = report.running.map { plugin in
            "\(plugin.name)  \(plugin.id) \(plugin.version)  \(plugin.purpose)\n  \(plugin.file)\n"
        }
        let stopped = report.stopped.map { "\($0)\n" }
        return (running + stopped).joined()
    }

    /// What `parley migrate` prints.
    public func planText(isDone: Bool) -> String {
        let lines = plans.flatMap(\.lines) + report.stopped.map { "\($0)" }
        let count = plans.reduce(0) { $0 + $1.due.count }
        let end = isDone ? "\(count) run" : "\(count) to run; nothing was changed"
        return lines.map { "\($0)\n" }.joined() + end + "\n"
    }

    /// One object for both.
    public var json: String {
        var object = JSONObject()
        object.beginList("plugins")
        for plugin in report.running {
            object.beginElement()
            object.member("name", plugin.name)
            object.member("id", plugin.id)
            object.member("version", plugin.version)
            object.member("purpose", plugin.purpose)
            object.member("file", plugin.file)
            object.endObject()
        }
        object.endList()
        object.beginList("stopped")
        for plugin in report.stopped {
            object.beginElement()
            object.member("name", plugin.name)
            object.member("code", plugin.reason.code.rawValue)
            object.member("message", "\(plugin.reason)")
            object.endObject()
        }
        object.endList()
        object.beginList("migrations")
        for plan in plans { plan.append(to: &object) }
        object.endList()
        return object.finish { String(decoding: $0, as: UTF8.self) }
    }

    /// Of the first plugin that would not run.
    public var exitCode: ExitCode {
        report.stopped.first.map { .plugin($0.reason.code) } ?? .success
    }
}

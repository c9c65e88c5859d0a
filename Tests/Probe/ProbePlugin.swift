import PluginAPI
import PluginStamp

@c(parley_plugin)
public func entry() -> UnsafeMutableRawPointer { pluginEntry(Probe.self) }

/// The plugin that tests load: a little of everything that a plugin can do, and some of what it
/// must not. It can be loaded alone; `follow` and `filter` need Rooms.
enum Probe: Plugin {
    static let manifest = Manifest(
        id: "probe", version: "1", purpose: "For tests.", wants: ["accounts", "notify", "rooms"],
        config: ConfigSchema([
            .flag("filter", standard: false, "Screens messages by the words in them (WordFilter)."),
            .flag("hold", standard: false, "Holds what is no message (HoldFilter)."),
            .flag("follow", standard: false, "Follows messages, and fails for some (Watcher)."),
            .text(
                "fail", standard: "",
                "What fails at start: `setup`, `point`, `migration`, `start`, `crash in setup`, "
                    + "`crash in start`, or nothing."),
            .flag("steal", standard: false, "Reads the table of accounts, which must be refused."),
            .integer("number", 1...10, standard: 3, "Shown by `probe.settings`."),
            .text("greeting", standard: "hello", "Shown by `probe.settings`."),
        ]))

    static func setUp(_ setup: PluginSetup) throws(SetupError) {
        let tables = ProbeTables(setup)
        let failure = setup.settings.text("fail")
        try setup.migrations(
            ProbeTables.migrations + (failure == "migration" ? [ProbeTables.broken] : []))
        setup.started { exchange throws(Refusal) in
            try exchange.database.run(tables.addStart, exchange.now)
            if failure == "crash in start" { Crash.now() }
            if failure == "start" { throw Refusal(.internalError, "The probe fails at start.") }
        }
        if failure == "point" { try setup.veto("mesage.before", Misplaced()) }
        let job = try setup.job("probe.job", FailsOnce(tables: tables))
        let busy = JobPolicy(attempts: 3, deadline: .seconds(30), atOnce: 16)
        let fetch = try setup.job("probe.fetch", FetchJob(tables: tables), policy: busy)
        let talk = try setup.job("probe.talk", TalkJob(tables: tables), policy: busy)
        let doomed = try setup.job(
            "probe.doom", DoomedJob(tables: tables), policy: DoomedJob.policy)
        let verbs: [any Verb] = [
            Doom(doomed),
            Fetch(fetch), Talk(talk), Outcomes(tables),
            Echo(), ShowSettings(setup.settings), Later(job), Runs(tables), Traces(tables),
            Fail(tables), Lie(),
            Misuse(tables), Slow(setup.crypto), CrashReading(), CrashWriting(), CrashPreparing(),
            CrashLater(try setup.job("probe.crash_job", CrashJob())), Operate(), SendMail(setup),
        ]
        for verb in verbs { try setup.add(verb) }
        let settings = setup.settings
        if settings.flag("filter") {
            let runs = RunCount()
            try setup.screen(RoomsContract.messageBefore, WordFilter(runs: runs))
            try setup.screen(AccountsContract.registerBefore, WordFilter(runs: RunCount()))
            try setup.add(Screened(runs: runs))
        }
        if settings.flag("hold") {
            for point in HoldFilter.points {
                try setup.screen(point, HoldFilter(), order: FilterOrder(.normal, 1))
            }
        }
        if settings.flag("follow") {
            let seen = try setup.event(
                "probe.seen", "A message with `see-me` was stored: `text`.",
                body: ["text": .text])
            try setup.follow(RoomsContract.messageEvent, Watcher(tables: tables, seen: seen))
        }
        if failure == "crash in setup" { Crash.now() }
        if failure == "setup" { throw SetupError("the probe fails in set-up") }
        if settings.flag("steal") { _ = setup.statement("SELECT hash FROM accounts_account") }
    }
}

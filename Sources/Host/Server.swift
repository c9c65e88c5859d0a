import CLinux
import Glibc
import PluginAPI

/// The whole server: opens the storage with its plugins, starts the threads, and ends them in
/// order.
public final class Server {
    /// Where it listens, with the ports that the system chose.
    public let addresses: [ListenAddress]
    private let listeners: [Listener]
    public let plugins: PluginReport
    /// What plugins tell the operator at the start, a line each.
    public let greetings: [String]
    let settings: LiveSettings
    let keys: KeyStore
    let certificates: Certificates?
    let scripts: ScriptKeeper
    let topicScripts: TopicScriptKeeper?
    private let observers: ObserverLanes
    private let crashes: CrashFile
    private let shared: Shared
    private let writerStop = StopSignal()
    private let readers: ReaderPool
    private let prepare: PreparePool
    private let lanes: [ScreenLane]
    private let loops: [Loop]
    private let outbound: OutboundClient
    private let jobTally = JobTally()
    private let jobBell = JobBell()
    private var threads = Threads()

    private struct Threads {
        var writer: [HostThread] = []
        var loops: [HostThread] = []
        var lanes: [HostThread] = []
        var jobs: [HostThread] = []
        var others: [HostThread] = []
    }

    /// Starts serving; it has begun when this returns.
    /// - Parameter demo: what a throwaway folder is filled with first.
    public init(_ config: Config, demo: Demo? = nil) throws(StartError) {
        Self.prepareProcess(config)
        let descriptors = Self.raiseDescriptorLimit()
        let fittings = Fittings(config)
        guard let proxies = fittings.proxies, let rules = fittings.outboundRules,
            let outboundTLS = fittings.outboundTLS, fittings.problems.isEmpty
        else { throw StartError(ConfigError(fittings.problems)) }
        demo?.begin()
        let storage = try Storage(config)
        let introduction = try demo?.fill(storage) ?? []
        plugins = storage.plugins
        settings = LiveSettings(config)
        keys = storage.secrets.keys
        crashes = storage.crashes
        let limits = config.limits
        let stop = StopSignal()
        shared = Shared(
            writerInbox: Mailbox(limit: limits.queue), tails: storage.tails, health: StoreHealth(),
            statistics: StoreStatistics(), revoked: storage.revoked, stop: stop,
            watch: storage.watch, crowd: storage.crowd)
        readers = ReaderPool(limit: limits.queue, readers: config.store.readers)
        prepare = PreparePool(limit: limits.prepare, workers: config.store.workers)
        (scripts, observers) = try Self.makeKeeper(storage, shared.writerInbox)
        topicScripts = try Self.makeTopicKeeper(storage, scripts, observers.ofTopics)
        let endpoints = Self.endpoints(storage.features, scripts, topicScripts)
        lanes = try Self.makeLanes(storage, limit: limits.queue, scripts.board)
        do { try scripts.start() } catch { throw StartError(error) }
        do { try topicScripts?.start() } catch { throw StartError(error) }
        outbound = OutboundClient(rules, outboundTLS, agent: "Parley/\(Build.version)")
        let dispatcher = Dispatcher(
            prepare: prepare, lanes: lanes, readers: readers, writer: shared.writerInbox)
        certificates = fittings.certificates
        for warning in certificates?.warnings ?? [] { Log.warn(warning) }
        let doors = try Self.listen(config)
        addresses = doors.map(\.address)
        listeners = doors + Self.operatorsDoor(config)
        greetings = introduction + (try storage.greetings(at: addresses.first))
        let count = Self.loopCount(config)
        loops = (0..<count).map { Loop(index: $0) }
        let post: @Sendable (Parcel) -> Void = { [loops] parcel in
            for loop in loops { loop.post(parcel) }
        }
        try startWriter(storage, post)
        try startPools(storage, dispatcher, post)
        try startHelpers(storage)
        let gate = Gate(
            revoked: shared.revoked, meter: RateMeter(limits),
            places: Places(limits, descriptors: descriptors))
        try startObservers(storage, gate, dispatcher)
        let wiring = LoopWiring(
            listeners: listeners, certificates: certificates,
            proxies: proxies, twin: Self.twin(config, listeners),
            strictSeconds: config.tls.hstsSeconds,
            gate: gate,
            commands: CommandTable(endpoints),
            routes: RouteTable(endpoints),
            admin: AdminTable(endpoints),
            dispatcher: dispatcher, shared: shared,
            authenticator: storage.features.authenticator, settings: settings,
            limits: limits.shared(among: count), loopCount: count,
            stoppedPlugins: storage.plugins.stopped.map { $0.id ?? $0.name },
            metrics: makeMetrics(endpoints, dispatcher), metricsToken: config.metrics.token,
            documents: Documents(endpoints, version: Build.version),
            build: Build.version, origins: OriginPolicy(config.origins),
            testEcho: config.testEcho,
            web: fittings.web, challenges: fittings.challenges)
        threads.loops = loops.map { loop in
            HostThread(name: "loop-\(loop.index)") { loop.run(wiring) }
        }
    }

    /// Ends everything in order: the loops say good-bye, what is under way is finished, storage is
    /// closed. Whatever hangs, the process has ended after `stopLimit`.
    public func stop() {
        let hasStopped = StopSignal()
        _ = HostThread(name: "stop-limit") { Self.endStuck(unless: hasStopped) }
        defer { hasStopped.set() }
        for listener in listeners { listener.removeFile() }
        shared.stop.set()
        for loop in loops { loop.mailbox.wake() }
        for thread in threads.loops { thread.join() }
        readers.close()
        prepare.close()
        for lane in lanes { lane.close() }
        for thread in threads.lanes { thread.join() }
        // Jobs note their end through the writer, and may be using the outbound thread.
        for thread in threads.jobs { thread.join() }
        writerStop.set()
        outbound.wake()
        shared.writerInbox.wake()
        for thread in threads.writer + threads.others { thread.join() }
        outbound.end()
        crashes.noteCleanEnd()
    }
}

extension Server {
    /// What was acknowledged is stored by then, so nothing is lost.
    private static let stopLimit: Duration = .seconds(20)

    private static func endStuck(unless hasStopped: StopSignal) {
        sleep(UInt32(stopLimit.components.seconds))
        guard !hasStopped.isSet else { return }
        Log.warn("something did not end within \(stopLimit); the process ends without it")
        _exit(ExitCode.stopStuck.rawValue)
    }
}

// MARK: Starting the threads

extension Server {
    private static func prepareProcess(_ config: Config) {
        Log.configure(level: config.log.level, format: config.log.format)
        for warning in config.warnings { Log.warn("\(warning)") }
        _ = ProcessStatistics.startedAt
        signal(SIGPIPE, SIG_IGN)
        // What the server stores is its user's alone.
        umask(0o077)
    }

    private static func loopCount(_ config: Config) -> Int {
        config.loops > 0 ? config.loops : max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    }

    private static func listen(_ config: Config) throws(StartError) -> [Listener] {
        do {
            let listeners = try config.listen.map { (address) throws(ConfigError) in
                try Listener(address)
            }
            for listener in listeners where listener.isExposed && !listener.address.isSecure {
                Log.warn(
                    "\(listener.address) is not encrypted, and other machines reach it: browsers "
                        + "refuse camera, microphone, push and the offline app there. Name "
                        + "tls.certificates and listen on https://, or listen on 127.0.0.1 "
                        + "behind a proxy that speaks TLS.")
            }
            return listeners
        } catch { throw StartError(error) }
    }

    // Without it everything else works.
    private static func operatorsDoor(_ config: Config) -> [Listener] {
        do { return [try Listener(operatorsAt: config.operatorSocket)] } catch {
            Log.warn("`parley admin` is not available: \(error)")
            return []
        }
    }

    // Fittings has seen that there is one.
    private static func twin(_ config: Config, _ listeners: [Listener]) -> SecureTwin? {
        guard config.tls.redirect else { return nil }
        for listener in listeners where listener.address.isSecure {
            if case .network(_, let port) = listener.address.place { return SecureTwin(port: port) }
        }
        return nil
    }

    // Those of plugins that clients may ask, and the host's own.
    private static func endpoints(
        _ features: Features, _ scripts: ScriptKeeper, _ topicScripts: TopicScriptKeeper?
    ) -> [Endpoint] {
        let commands = features.endpoints.map(\.command)
        let own =
            ScriptCommands.all(scripts, commands)
            + (topicScripts.map { TopicScriptCommands.all($0, commands) } ?? [])
        return features.endpoints.filter { !$0.command.isForScripts } + own.map { Endpoint($0) }
    }

    // None where no plugin says whose topics are.
    private static func makeTopicKeeper(
        _ storage: Storage, _ scripts: ScriptKeeper, _ observers: ObserverLane
    ) throws(StartError) -> TopicScriptKeeper? {
        guard let owners = storage.features.owners, let world = storage.features.worldOfTopics
        else { return nil }
        return TopicScriptKeeper(
            scripts, owners, in: world, reader: try storage.makeReader(),
            storage.statements.topicScripts
        ) { observers.post($0) }
    }

    private static func makeKeeper(
        _ storage: Storage, _ writer: Mailbox<Request>
    ) throws(StartError) -> (ScriptKeeper, ObserverLanes) {
        let features = storage.features
        let board: ScriptBoard
        do {
            board = try ScriptBoard(
                features.switches,
                events: Dictionary(
                    uniqueKeysWithValues: features.events.map { ($0.name, $0.hooks) }),
                commands: storage.commands, owners: features.owners)
        } catch { throw StartError(error) }
        let observers = ObserverLanes(board)
        let reader = try storage.makeReader()
        do {
            let keeper = try ScriptKeeper(
                storage.config, board, in: features.world, reader: reader,
                storage.statements.scripts, InsidePort(writer: writer), storage.clock,
                crypto: storage.crypto, authenticator: features.authenticator
            ) { observers.ofServer.post($0) }
            return (keeper, observers)
        } catch { throw StartError(error) }
    }

    private static func makeLanes(
        _ storage: Storage, limit: Int, _ board: ScriptBoard
    ) throws(StartError) -> [ScreenLane] {
        var lanes: [ScreenLane] = []
        for reader in try storage.makeReaders(2) {
            let ledger = Ledger(
                database: Database(reader.connection), statements: storage.statements)
            lanes.append(
                ScreenLane(
                    limit: limit, reader: reader, ledger: ledger, bodyHash: storage.makeBodyHash(),
                    board: board))
        }
        return lanes
    }

    private func startWriter(
        _ storage: Storage, _ post: @escaping @Sendable (Parcel) -> Void
    ) throws(StartError) {
        let checkpointer = try storage.makeCheckpointer(
            health: shared.health, statistics: shared.statistics)
        storage.writing.onCommit { [checkpointer, health = shared.health, jobBell] pages in
            checkpointer.note(pages: pages)
            jobBell.ring()
            health.noteStored()
        }
        let runner = storage.makeRunner(bell: jobBell, watch: shared.watch)
        let writer = Writer(
            connection: storage.writing, runner: runner, checkpointer: checkpointer,
            gate: storage.gate, shared: shared, post: post,
            observe: { [observers] in observers.post($0) },
            call: { [observers] in observers.post($0) })
        threads.writer = [
            HostThread(name: "writer") { [writerStop] in
                writer.run(until: writerStop)
            }
        ]
        threads.others.append(
            HostThread(name: "checkpoint") { [stop = shared.stop] in checkpointer.run(until: stop) }
        )
    }

    private func startPools(
        _ storage: Storage, _ dispatcher: Dispatcher, _ post: @escaping @Sendable (Parcel) -> Void
    ) throws(StartError) {
        for reader in try storage.makeReaders(storage.config.store.readers) {
            threads.lanes.append(
                HostThread(name: "reader") { [readers] in readers.run(reader, post: post) })
        }
        for reader in try storage.makeReaders(storage.config.store.workers) {
            threads.lanes.append(
                HostThread(name: "worker", givesWay: true) { [prepare] in
                    prepare.run(reader, forward: dispatcher.forwardPrepared, post: post)
                })
        }
        for lane in lanes {
            threads.lanes.append(
                HostThread(name: "screen") {
                    lane.run(forward: dispatcher.forwardScreened(all:), post: post)
                })
        }
    }

    private func startObservers(
        _ storage: Storage, _ gate: Gate, _ dispatcher: Dispatcher
    ) throws(StartError) {
        func door() throws(StartError) -> ScriptDoor {
            ScriptDoor(
                storage.features, gate, settings, dispatcher, try storage.makeReader(),
                ScriptFetcher(outbound))
        }
        let (ofServer, ofTopics) = (try door(), try door())
        threads.lanes += [
            HostThread(name: "observers") { [observers, stop = shared.stop] in
                observers.ofServer.run(ofServer, until: stop)
            },
            HostThread(name: "owners", givesWay: true) { [observers, stop = shared.stop] in
                observers.ofTopics.run(ofTopics, until: stop)
            },
        ]
    }

    private func makeMetrics(
        _ endpoints: [Endpoint], _ dispatcher: Dispatcher
    ) -> MetricsPage {
        MetricsPage(
            loops: loops.map(\.statistics), endpoints: endpoints,
            dispatcher: dispatcher, watch: shared.watch, storage: shared.statistics,
            health: shared.health, jobs: jobTally, scripts: { [scripts] in scripts.board.counted },
            build: Build.version)
    }

    private func startHelpers(_ storage: Storage) throws(StartError) {
        threads.others.append(
            HostThread(name: "outbound") { [outbound, writerStop] in
                outbound.run(until: writerStop)
            })
        let runner = JobRunner(
            reader: try storage.makeReader(), kinds: storage.features.jobs,
            statements: storage.statements.jobs, storage: InsidePort(writer: shared.writerInbox),
            outbound: outbound, tally: jobTally, bell: jobBell,
            stop: shared.stop)
        threads.jobs = [HostThread(name: "jobs") { runner.run() }]
    }

    // How many files may be open: as many as the system lets us raise it to.
    private static func raiseDescriptorLimit() -> Int {
        var limit = rlimit()
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        guard getrlimit(resource, &limit) == 0 else { return 1024 }
        limit.rlim_cur = limit.rlim_max
        _ = setrlimit(resource, &limit)
        return Int(clamping: limit.rlim_cur)
    }
}

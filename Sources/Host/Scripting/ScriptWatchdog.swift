import CLua

/// Owns the thread that stops scripts at their deadlines. It looks at the lanes from outside, so a
/// call costs a few stores; while nothing runs it sleeps.
final class ScriptWatchdog: Sendable {
    private let rounds: WatchRounds
    private let thread: HostThread

    /// - Throws: when the process has no descriptor or memory left.
    init() throws(ConfigError) {
        let rounds = try WatchRounds()
        self.rounds = rounds
        thread = HostThread(name: "scripts") { rounds.run() }
    }

    deinit {
        rounds.end()
        thread.join()
    }

    /// A place for the calling thread, on which its scripts are run.
    /// - Throws: when there is no memory.
    func lane() throws(ConfigError) -> ScriptLane {
        ScriptLane(place: try rounds.add(), watchdog: self)
    }

    fileprivate func forget(_ place: OpaquePointer) { rounds.forget(place) }
}

/// Owns one thread's place with the watchdog. Made, used and left on that thread.
final class ScriptLane {
    // SAFETY: freed in deinit only, after the watchdog has forgotten it.
    let place: OpaquePointer
    private let watchdog: ScriptWatchdog

    fileprivate init(place: OpaquePointer, watchdog: ScriptWatchdog) {
        self.place = place
        self.watchdog = watchdog
    }

    deinit {
        watchdog.forget(place)
        parley_lane_free(place)
    }
}

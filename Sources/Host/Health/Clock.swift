import Glibc
import Synchronization

/// The clocks of the host.
enum Clock {
    /// Milliseconds since 1970.
    static var wall: Int64 { read(CLOCK_REALTIME) / 1_000_000 - lag.load(ordering: .relaxed) }

    /// Sets `wall` back against the system's clock, by milliseconds: while a demo's past is
    /// written, before anything else runs.
    static func setBack(by milliseconds: Int64) { lag.store(milliseconds, ordering: .relaxed) }

    private static let lag = Atomic<Int64>(0)

    /// Milliseconds of a clock that never jumps; for deadlines.
    static var steady: Int64 { steadyMicroseconds / 1000 }

    /// Microseconds of the same clock; for how long something took.
    static var steadyMicroseconds: Int64 { read(CLOCK_MONOTONIC) / 1000 }

    /// Microseconds that the calling thread has run: a busy machine does not count.
    static var processorMicroseconds: Int64 { read(CLOCK_THREAD_CPUTIME_ID) / 1000 }

    // Nanoseconds.
    private static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}

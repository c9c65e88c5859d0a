import CLinux
import Glibc

/// Owns one named thread; `join` waits for its end.
final class HostThread: @unchecked Sendable {
    // SAFETY: `handle` is set once in init, before the object is shared, and read by `join` alone.
    private var handle = pthread_t()

    /// - Parameters:
    ///   - name: at most 15 letters, as `top -H` shows it.
    ///   - givesWay: its work is long and can wait, so the other threads go first.
    init(name: String, givesWay: Bool = false, _ body: @escaping @Sendable () -> Void) {
        let start = Unmanaged.passRetained(Start(name: name, givesWay: givesWay, body: body))
        let code = pthread_create(
            &handle, nil,
            { context in
                guard let context else { return nil }
                Unmanaged<Start>.fromOpaque(context).takeRetainedValue().run()
                return nil
            }, start.toOpaque())
        precondition(code == 0, "no thread could be started")
    }

    func join() { pthread_join(handle, nil) }

    /// Waits for its end until then, by `Clock.steady`; false when it goes on.
    func join(by deadline: Int64) -> Bool {
        var end = timespec(
            tv_sec: Int(deadline / 1000), tv_nsec: Int(deadline % 1000 * 1_000_000))
        return pthread_clockjoin_np(handle, nil, CLOCK_MONOTONIC, &end) == 0
    }

    private final class Start {
        private let name: String
        private let givesWay: Bool
        private let body: @Sendable () -> Void

        // A sixtieth of the processor where another thread wants all of it, which none does for
        // long.
        private static let niceness: Int32 = 19
        // Nanoseconds, the least that Linux takes: with its usual three milliseconds one thread
        // keeps another waiting for as long, and the kernel's own for the disk, too.
        private static let slice: UInt64 = 100_000

        init(name: String, givesWay: Bool, body: @escaping @Sendable () -> Void) {
            self.name = name
            self.givesWay = givesWay
            self.body = body
        }

        func run() {
            pthread_setname_np(pthread_self(), String(name.prefix(15)))
            parley_set_turn(givesWay ? Self.niceness : 0, Self.slice)
            let place = CrumbPlace.adopt()
            body()
            place.leave()
        }
    }
}

import CLinux
import Glibc

/// Owns one named thread; `join` waits for its end.
final class HostThread: @unchecked Sendable {
    // SAFETY: `handle` is set once in init, before the object is shared, and read by `join` alone.
    private var handle = pthread_t()

    /// - Parameters:
    ///   - name: at most 15 letters, as `top -H` shows it.
    ///   - turn: when it runs, beside others that want to.
    init(name: String, turn: Turn = .usual, _ body: @escaping @Sendable () -> Void) {
        let start = Unmanaged.passRetained(Start(name: name, turn: turn, body: body))
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

    enum Turn {
        /// As soon as it wakes: people wait for its work, which is short.
        case prompt
        case usual
        /// Its work is long and can wait.
        case last
    }

    private final class Start {
        private let name: String
        private let turn: Turn
        private let body: @Sendable () -> Void

        // A sixtieth of the processor where another thread wants all of it, which none does for
        // long.
        private static let niceness: Int32 = 19
        // Nanoseconds; the least that Linux takes.
        private static let slice: UInt64 = 100_000

        init(name: String, turn: Turn, body: @escaping @Sendable () -> Void) {
            self.name = name
            self.turn = turn
            self.body = body
        }

        func run() {
            pthread_setname_np(pthread_self(), String(name.prefix(15)))
            switch turn {
            case .prompt: parley_set_slice(Self.slice)
            case .usual: break
            case .last:
                // On Linux 0 is this thread, not its process (setpriority(2), section Bugs).
                setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, Self.niceness)
            }
            let place = CrumbPlace.adopt()
            body()
            place.leave()
        }
    }
}

import CLinux
import Glibc

/// Owns one named thread; `join` waits for its end.
final class HostThread: @unchecked Sendable {
    // SAFETY: `handle` is set once in init, before the object is shared, and read by `join` alone.
    private var handle = pthread_t()

    /// - Parameter name: at most 15 letters, as `top -H` shows it.
    init(name: String, _ body: @escaping @Sendable () -> Void) {
        let start = Unmanaged.passRetained(Start(name: name, body: body))
        let code = pthread_create(
            &handle, nil,
            { context in
                guard let context else { return nil }
                let start = Unmanaged<Start>.fromOpaque(context).takeRetainedValue()
                pthread_setname_np(pthread_self(), String(start.name.prefix(15)))
                let place = CrumbPlace.adopt()
                start.body()
                place.leave()
                return nil
            }, start.toOpaque())
        precondition(code == 0, "no thread could be started")
    }

    func join() { pthread_join(handle, nil) }

    private final class Start {
        let name: String
        let body: @Sendable () -> Void
        init(name: String, body: @escaping @Sendable () -> Void) {
            self.name = name
            self.body = body
        }
    }
}

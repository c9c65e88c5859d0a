import CLinux
import Glibc

/// Waits for what a server is told by signals. Made before any thread starts, so that every thread
/// has them blocked.
struct ServerSignals {
    enum Wish { case stop, reload }

    private var set = sigset_t()

    init() {
        sigemptyset(&set)
        for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&set, signal) }
        pthread_sigmask(SIG_BLOCK, &set, nil)
    }

    /// From now on a signal ends the process at once.
    func letThrough() {
        var set = set
        pthread_sigmask(SIG_UNBLOCK, &set, nil)
    }

    func wait() -> Wish {
        var received: Int32 = 0
        var set = set
        sigwait(&set, &received)
        return received == SIGHUP ? .reload : .stop
    }
}

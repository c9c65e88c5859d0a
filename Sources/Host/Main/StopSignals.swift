import CLinux
import Glibc

/// Waits for SIGINT, SIGTERM or SIGHUP. Made before any thread starts, so that every thread has
/// them blocked.
struct StopSignals {
    private var set = sigset_t()

    init() {
        sigemptyset(&set)
        sigaddset(&set, SIGINT)
        sigaddset(&set, SIGTERM)
        sigaddset(&set, SIGHUP)
        pthread_sigmask(SIG_BLOCK, &set, nil)
    }

    /// From now on a signal ends the process at once.
    func letThrough() {
        var set = set
        pthread_sigmask(SIG_UNBLOCK, &set, nil)
    }

    /// Returns when the server is to stop; SIGHUP calls for what is read anew.
    func wait(reload: () -> Void) {
        var received: Int32 = 0
        var set = set
        while sigwait(&set, &received) != 0 || received == SIGHUP {
            if received == SIGHUP { reload() }
        }
    }
}

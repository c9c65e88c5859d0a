import CLinux
import Glibc

/// Waits for SIGINT or SIGTERM. Made before any thread starts, so that every thread has them
/// blocked.
struct StopSignals {
    private var set = sigset_t()

    init() {
        sigemptyset(&set)
        sigaddset(&set, SIGINT)
        sigaddset(&set, SIGTERM)
        pthread_sigmask(SIG_BLOCK, &set, nil)
    }

    func wait() {
        var received: Int32 = 0
        var set = set
        sigwait(&set, &received)
    }
}

import CLinux
import Glibc

/// Lets the writer have a moment without any snapshot: only then can a log that has grown long
/// begin anew, however busy the readers are. Readers pass freely otherwise.
final class SnapshotGate: @unchecked Sendable {
    // SAFETY: the lock is allocated once and never moves; pthread_rwlock is made for many threads.
    private let lock = UnsafeMutablePointer<pthread_rwlock_t>.allocate(capacity: 1)

    init() { parley_rwlock_init_for_writers(lock) }

    deinit {
        pthread_rwlock_destroy(lock)
        lock.deallocate()
    }

    /// Around each snapshot; short by the readers' own bounds.
    func enter() { pthread_rwlock_rdlock(lock) }
    func leave() { pthread_rwlock_unlock(lock) }

    /// Waits for the snapshots that are open, holds new ones back, and runs `work`.
    func alone(_ work: () -> Void) {
        pthread_rwlock_wrlock(lock)
        work()
        pthread_rwlock_unlock(lock)
    }
}

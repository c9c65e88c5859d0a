import Glibc
import PluginAPI

extension InsidePort {
    /// Seconds that a thread waits for the writer.
    private static let patience = 10

    /// Does the work through the writer and waits until it is stored: for a thread that may wait.
    /// - Throws: what the work was refused with; `.overloaded` when the writer does not come to it
    ///   in time, though it may yet.
    func store(_ work: @escaping WriteWork<Void>) throws(Refusal) {
        let settlement = Settlement()
        post(work) { settlement.settle($0) }
        guard settlement.wait(seconds: Self.patience) else { throw .overloaded }
        if let refusal = settlement.refusal { throw refusal }
    }
}

/// What became of one piece of work, for the thread that waits for it.
private final class Settlement: @unchecked Sendable {
    // SAFETY: the outcome is touched under `mutex` alone; mutex and condition are allocated once
    // and never move.
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var isSettled = false
    private var outcome: Refusal?

    init() {
        pthread_mutex_init(mutex, nil)
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        // A step of the clock on the wall would end the wait.
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(condition, &attributes)
        pthread_condattr_destroy(&attributes)
    }

    deinit {
        pthread_mutex_destroy(mutex)
        pthread_cond_destroy(condition)
        mutex.deallocate()
        condition.deallocate()
    }

    var refusal: Refusal? {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return outcome
    }

    func settle(_ refusal: Refusal?) {
        pthread_mutex_lock(mutex)
        outcome = refusal
        isSettled = true
        pthread_cond_signal(condition)
        pthread_mutex_unlock(mutex)
    }

    /// - Returns: false when it was not settled in time.
    func wait(seconds: Int) -> Bool {
        var end = timespec()
        clock_gettime(CLOCK_MONOTONIC, &end)
        end.tv_sec += seconds
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while !isSettled {
            guard pthread_cond_timedwait(condition, mutex, &end) == 0 else {
                return isSettled
            }
        }
        return true
    }
}

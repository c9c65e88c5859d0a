#if THREAD_SANITIZER
    import Glibc

    /// Stands in for that of Synchronization, which waits in system calls that the thread sanitizer
    /// does not see: only `scripts/sanitize thread` builds it.
    struct Mutex<Value>: ~Copyable, @unchecked Sendable {
        // SAFETY: the value is touched under the lock only; both live as long as this does.
        private let lock: UnsafeMutablePointer<pthread_mutex_t>
        private let value: UnsafeMutablePointer<Value>

        init(_ value: consuming sending Value) {
            lock = .allocate(capacity: 1)
            pthread_mutex_init(lock, nil)
            self.value = .allocate(capacity: 1)
            self.value.initialize(to: value)
        }

        deinit {
            value.deinitialize(count: 1)
            value.deallocate()
            pthread_mutex_destroy(lock)
            lock.deallocate()
        }

        borrowing func withLock<Result, Failure: Error>(
            _ work: (inout sending Value) throws(Failure) -> sending Result
        ) throws(Failure) -> sending Result {
            pthread_mutex_lock(lock)
            defer { pthread_mutex_unlock(lock) }
            return try work(&value.pointee)
        }
    }
#endif

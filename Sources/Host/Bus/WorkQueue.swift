import CLinux
import Glibc

/// A bounded queue that several threads serve; a taker gets a fair share of what waits.
final class WorkQueue<Element: Sendable>: @unchecked Sendable {
    // SAFETY: `waiting`, `isClosed` and `idle` are touched under `mutex` alone; mutex and condition
    // are allocated once and never move.
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var waiting: [Element?] = []
    // What lies before it was taken; the array moves up when half of it was.
    private var head = 0
    private var isClosed = false
    private var idle = 0
    private let limit: Int
    private let takers: Int

    init(limit: Int, takers: Int) {
        self.limit = limit
        self.takers = takers
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(condition, nil)
    }

    deinit {
        pthread_mutex_destroy(mutex)
        pthread_cond_destroy(condition)
        mutex.deallocate()
        condition.deallocate()
    }

    /// How many wait.
    var count: Int {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return waiting.count - head
    }

    /// - Returns: false when the queue is full or closed; nothing was added then.
    func post(_ element: Element) -> Bool {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        guard !isClosed, waiting.count - head < limit else { return false }
        waiting.append(element)
        if idle > 0 { pthread_cond_signal(condition) }
        return true
    }

    /// Adds all elements and empties `elements`, keeping its capacity. The limit is the caller's to
    /// check beforehand (`hasRoom`).
    func post(all elements: inout [Element]) {
        guard !elements.isEmpty else { return }
        pthread_mutex_lock(mutex)
        if !isClosed {
            for element in elements { waiting.append(element) }
            if idle > 0 { pthread_cond_signal(condition) }
        }
        pthread_mutex_unlock(mutex)
        elements.removeAll(keepingCapacity: true)
    }

    /// Whether so many more fit.
    func hasRoom(for more: Int) -> Bool {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return !isClosed && waiting.count - head + more <= limit
    }

    /// Waits for work and moves a share of it into `taken`, oldest first.
    /// - Returns: false when the queue is closed.
    func take(into taken: inout [Element], most: Int) -> Bool {
        taken.removeAll(keepingCapacity: true)
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while waiting.count == head {
            if isClosed { return false }
            idle += 1
            pthread_cond_wait(condition, mutex)
            idle -= 1
        }
        let share = min(max((waiting.count - head + takers - 1) / takers, 1), most)
        for index in head..<(head + share) {
            if let element = waiting[index] { taken.append(element) }
            waiting[index] = nil
        }
        head += share
        if head * 2 >= waiting.count {
            waiting.removeFirst(head)
            head = 0
        }
        return true
    }

    /// No more is accepted, what waits is dropped, and takers end: nobody is left who could be
    /// answered.
    func close() {
        pthread_mutex_lock(mutex)
        isClosed = true
        waiting = []
        head = 0
        pthread_cond_broadcast(condition)
        pthread_mutex_unlock(mutex)
    }
}

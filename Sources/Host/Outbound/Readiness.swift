import CLinux
import Glibc
import Synchronization

/// Owns the thread `outbound` and its epoll set: tasks wait here until a descriptor is ready, their
/// deadline has passed, or they are cancelled. The sockets stay the tasks' own; no thread of
/// Swift's pool is ever blocked.
final class Readiness: @unchecked Sendable {
    // SAFETY: `epoll` and `alarm` are descriptors, used through system calls that any thread may
    // make; all else lies behind the mutex.
    private let epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
    private let alarm = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
    private let table = Mutex(Table())

    enum Direction { case input, output }
    enum Outcome { case ready, timedOut, cancelled }

    private struct Waiter {
        let serial: Int
        let deadline: Int64
        let continuation: CheckedContinuation<Outcome, Never>
    }

    private struct Table {
        var waiters: [Int32: Waiter] = [:]
        var serial = 0
        /// When the thread looks again by itself.
        var nextLook = Int64.max
    }

    /// Milliseconds between two looks at what has grown old.
    private static let interval: Int64 = 1000

    init() {
        precondition(epoll >= 0 && alarm >= 0, "no epoll set could be made")
        _ = parley_epoll_control(epoll, EPOLL_CTL_ADD, alarm, EPOLLIN.rawValue)
    }

    deinit {
        close(epoll)
        close(alarm)
    }

    /// Waits for a descriptor, for which nobody else waits at the time.
    /// - Parameter deadline: by `Clock.steady`.
    func wait(
        for descriptor: Int32, _ direction: Direction, until deadline: Int64
    ) async -> Outcome {
        let serial = table.withLock { table in
            table.serial += 1
            return table.serial
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let waiter = Waiter(
                    serial: serial, deadline: deadline, continuation: continuation)
                add(waiter, for: descriptor, direction)
                // Cancelled before there was a waiter to tell.
                if Task.isCancelled { finish(descriptor, serial, .cancelled) }
            }
        } onCancel: {
            finish(descriptor, serial, .cancelled)
        }
    }

    /// The thread's whole life. `sweep` is called at least once a second.
    func run(until stop: StopSignal, sweep: (_ now: Int64) -> Void) {
        let limit = 64
        let events = UnsafeMutablePointer<epoll_event>.allocate(capacity: limit)
        defer { events.deallocate() }
        while !stop.isSet {
            let count = epoll_wait(epoll, events, Int32(limit), planLook())
            for index in 0..<max(Int(count), 0) { handle(events + index) }
            let now = Clock.steady
            for overdue in takeOverdue(at: now) { overdue.resume(returning: .timedOut) }
            sweep(now)
        }
        for waiter in takeOverdue(at: .max) { waiter.resume(returning: .cancelled) }
    }

    func wake() {
        var one: UInt64 = 1
        _ = write(alarm, &one, 8)
    }
}

// MARK: The table

extension Readiness {
    private func add(_ waiter: Waiter, for descriptor: Int32, _ direction: Direction) {
        let events = direction == .input ? EPOLLIN.rawValue : EPOLLOUT.rawValue
        let isEarlier = table.withLock { table in
            table.waiters[descriptor] = waiter
            // Inside the lock: what the thread sees ready, it finds in the table.
            _ = parley_epoll_control(epoll, EPOLL_CTL_ADD, descriptor, events)
            return waiter.deadline < table.nextLook
        }
        if isEarlier { wake() }
    }

    /// Ends the wait of that serial, if it lasts.
    private func finish(_ descriptor: Int32, _ serial: Int?, _ outcome: Outcome) {
        let waiter = table.withLock { table -> Waiter? in
            guard let waiter = table.waiters[descriptor], serial ?? waiter.serial == waiter.serial
            else { return nil }
            return remove(descriptor, from: &table)
        }
        waiter?.continuation.resume(returning: outcome)
    }

    private func handle(_ event: UnsafePointer<epoll_event>) {
        let descriptor = parley_epoll_descriptor(event)
        if descriptor == alarm {
            var count: UInt64 = 0
            _ = read(alarm, &count, 8)
        } else {
            finish(descriptor, nil, .ready)
        }
    }

    /// Milliseconds until the next deadline, at most the interval.
    private func planLook() -> Int32 {
        table.withLock { table in
            let now = Clock.steady
            let first = table.waiters.values.lazy.map(\.deadline).min() ?? .max
            table.nextLook = min(first, now + Self.interval)
            return Int32(max(table.nextLook - now, 0))
        }
    }

    private func takeOverdue(at now: Int64) -> [CheckedContinuation<Outcome, Never>] {
        table.withLock { table in
            let overdue = table.waiters.filter { $0.value.deadline <= now }.keys
            return overdue.compactMap { remove($0, from: &table)?.continuation }
        }
    }

    private func remove(_ descriptor: Int32, from table: inout Table) -> Waiter? {
        _ = parley_epoll_control(epoll, EPOLL_CTL_DEL, descriptor, 0)
        return table.waiters.removeValue(forKey: descriptor)
    }
}

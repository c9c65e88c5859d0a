import CLinux
import Glibc
import Synchronization

/// What one thread receives from others: a bounded list under a mutex, and an eventfd that is
/// written only when the list was empty, so that a burst costs one wake.
final class Mailbox<Element: Sendable>: Sendable {
    /// Readable when something waits; a loop puts it into its epoll set.
    let descriptor: Int32
    private let limit: Int
    private let waiting = Mutex<[Element]>([])

    init(limit: Int) {
        self.limit = limit
        descriptor = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
        precondition(descriptor >= 0, "no eventfd could be made")
    }

    deinit { close(descriptor) }

    /// Adds one element.
    /// - Returns: false when the mailbox is full; nothing was added then.
    func post(_ element: Element) -> Bool {
        let (isAccepted, wasEmpty) = waiting.withLock { list in
            guard list.count < limit else { return (false, false) }
            list.append(element)
            return (true, list.count == 1)
        }
        if wasEmpty { wake() }
        return isAccepted
    }

    /// Adds all elements and empties `elements`, keeping its capacity. The limit is the caller's to
    /// check beforehand (`room`): a loop refuses requests singly and hands on a turn's worth at
    /// once.
    func post(all elements: inout [Element]) {
        guard !elements.isEmpty else { return }
        let wasEmpty = waiting.withLock { list in
            defer { list.append(contentsOf: elements) }
            return list.isEmpty
        }
        elements.removeAll(keepingCapacity: true)
        if wasEmpty { wake() }
    }

    /// How many wait.
    var count: Int { waiting.withLock { $0.count } }

    /// How many more elements fit.
    var room: Int { waiting.withLock { limit - $0.count } }

    /// Moves everything that waits into `elements`, which must be empty.
    func take(into elements: inout [Element]) {
        waiting.withLock { swap(&$0, &elements) }
    }

    /// Waits until something is there, at most so many milliseconds.
    func wait(milliseconds: Int32) {
        var watch = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        _ = poll(&watch, 1, milliseconds)
        drain()
    }

    /// Resets the eventfd; call it before `take`.
    func drain() {
        var count: UInt64 = 0
        _ = read(descriptor, &count, 8)
    }

    func wake() {
        var one: UInt64 = 1
        _ = write(descriptor, &one, 8)
    }
}

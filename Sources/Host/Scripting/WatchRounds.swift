import CLua
import CLinux
import Glibc
import Synchronization

/// What the watchdog's thread does: one look at every lane after the other.
final class WatchRounds: @unchecked Sendable {
    // SAFETY: `bell` is set in init, freed in deinit, and made to be shared. All else is behind the
    // lock, or atomic.
    private let bell: OpaquePointer
    private let descriptor: Int32
    private let watched = Mutex<[Watched]>([])
    private let isEnding = Atomic(false)

    /// How often a busy lane is looked at: a call is not noticed sooner, so the shortest deadline
    /// is more than this.
    private static let rhythm: Int64 = 4_000_000
    /// Looks without a call before the thread sleeps.
    private static let idleLooks = 12

    init() throws(ConfigError) {
        descriptor = eventfd(0, Int32(EFD_CLOEXEC))
        guard descriptor >= 0, let bell = parley_bell_make(descriptor) else {
            throw ConfigError("scripts cannot be watched: no descriptor is left")
        }
        self.bell = bell
    }

    deinit {
        parley_bell_free(bell)
        close(descriptor)
    }

    /// A new place for the calling thread.
    func add() throws(ConfigError) -> OpaquePointer {
        guard let place = parley_lane_make(bell) else {
            throw ConfigError("scripts cannot be watched: no memory is left")
        }
        watched.withLock { $0.append(Watched(place: place)) }
        return place
    }

    func forget(_ place: OpaquePointer) {
        watched.withLock { $0.removeAll { $0.place == place } }
    }

    /// Makes `run` return.
    func end() {
        isEnding.store(true, ordering: .relaxed)
        eventfd_write(descriptor, 1)
    }

    /// The thread's whole life.
    func run() {
        var looks = 0
        while !isEnding.load(ordering: .relaxed) {
            let wait = look()
            looks = wait == nil ? looks + 1 : 0
            if looks < Self.idleLooks {
                pause(min(wait ?? Self.rhythm, Self.rhythm))
            } else {
                sleep()
                looks = 0
            }
        }
    }

    // Asleep is said first and then looked once more: a call that began in between is seen here,
    // one that begins later rings.
    private func sleep() {
        parley_bell_sleep(bell, 1)
        defer { parley_bell_sleep(bell, 0) }
        guard look() == nil else { return }
        var count: eventfd_t = 0
        eventfd_read(descriptor, &count)
    }

    private func pause(_ nanoseconds: Int64) {
        var time = timespec(tv_sec: 0, tv_nsec: Int(max(nanoseconds, Overrun.again)))
        nanosleep(&time, nil)
    }

    /// The nanoseconds until the next deadline; nil when nothing runs.
    private func look() -> Int64? {
        watched.withLock { lanes in
            lanes.indices.compactMap { lanes[$0].look() }.min()
        }
    }

    private struct Watched: @unchecked Sendable {
        // SAFETY: the place is freed by its lane, which leaves the list first, under the lock.
        let place: OpaquePointer
        private var overrun = Overrun()

        init(place: OpaquePointer) { self.place = place }

        mutating func look() -> Int64? {
            let view = parley_lane_look(place)
            let (order, wait) = overrun.look(Overrun.View(view), now: parley_now())
            switch order {
            case .none: break
            case .stop: parley_lane_order(place, view.call, Int32(PARLEY_STOP))
            case .abandon: parley_lane_order(place, view.call, Int32(PARLEY_ABANDON))
            }
            return wait
        }
    }
}

extension Overrun.View {
    fileprivate init(_ view: parley_view) {
        self.init(
            call: view.call, began: view.began, processor: view.processor,
            processorLimit: view.limit.processor, wallLimit: view.limit.wall)
    }
}

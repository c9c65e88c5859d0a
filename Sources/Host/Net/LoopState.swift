import CLinux
import Glibc
import PluginAPI

/// All that one loop thread works on; it never leaves that thread.
struct LoopState: ~Copyable {
    // SAFETY: `connections`, `readBuffer` and `ready` are owned by this value, which cannot be
    // copied, and freed in deinit; a slot is used only when it lies below `room`.
    let loop: Loop
    var wiring: LoopWiring
    /// Who is known, what other threads post, and the strangers' set as a whole.
    let epoll: Int32
    /// Strangers and listeners.
    let strangersEpoll: Int32
    var connections: UnsafeMutablePointer<Connection>
    var room: Int
    var connectionCount = 0
    var webSocketCount = 0
    var counts = LoopCounts()
    var generations: UInt32 = 0
    let readBuffer: UnsafeMutableRawBufferPointer
    let ready: UnsafeMutablePointer<epoll_event>

    /// Who hears a topic, and the connections of an account, as slots.
    var listeners: [Topic: [Int32]] = [:]
    var accounts: [AccountID: [Int32]] = [:]

    /// The turn's parts to write, its slots to flush and to close, its requests for the writer.
    var parts = PartArena()
    var dirty: [Int32] = []
    var dead: [Int32] = []
    var resumed: [Int32] = []
    /// Strangers who have something to say, in the order in which they came.
    var strangers: [Int32] = []
    /// Others may have something to say.
    var strangersCall = true
    /// Steady microseconds: when they may be heard next.
    var strangersTurn: Int64 = 0
    var wereStrangersHeard = false
    var writes: [Request] = []
    /// By screen lane.
    var screened: [[Request]]
    var writerRoom = 0
    var slab: FieldSlab
    var tls: LoopTLS
    var parcels: [Parcel] = []
    /// Answers that the loop itself gives in this turn. A part refers to it by offset, as it may
    /// move.
    var local = ByteBuffer(capacity: 4096)
    var backlogBytes = 0
    /// Bytes that unfinished requests of strangers hold.
    var unread = 0
    /// Files on their way.
    var transfers = 0

    /// Steady microseconds and milliseconds, and the wall's, at the beginning of the turn.
    var turnBegan: Int64 = 0
    var steady: Int64 = 0
    var wall: Int64 = 0
    private var swept: Int64 = 0
    private var settingsNumber = 0
    var isStopping = false
    var stoppedAt: Int64 = 0
    /// All is said, or nobody is waited for any longer.
    var hasStopped = false
    var acceptsAgainAt: Int64 = 0
    /// Since the last sweep.
    var turnedAway = 0

    private static let readyLimit: Int32 = 1024
    /// Milliseconds between two looks at time-outs.
    private static let sweepInterval: Int64 = 1000
    /// Bytes read from one connection in one go.
    static let readSize = 64 << 10

    init(loop: Loop, wiring: LoopWiring) {
        self.loop = loop
        self.wiring = wiring
        epoll = Self.makeEpollSet()
        strangersEpoll = Self.makeEpollSet()
        room = 1024
        connections = .allocate(capacity: room)
        connections.initialize(
            repeating: Connection(messageLimit: wiring.limits.message), count: room)
        readBuffer = .allocate(byteCount: Self.readSize, alignment: 16)
        ready = .allocate(capacity: Int(Self.readyLimit))
        slab = FieldSlab(capacity: 4096)
        screened = Array(repeating: [], count: wiring.dispatcher.screenCount)
        tls = LoopTLS(loop: loop.index, isNeeded: wiring.certificates != nil)
        watchMailbox(loop.mailbox.descriptor)
        if let lane = tls.lane { watchMailbox(lane.results.descriptor) }
        _ = parley_epoll_control(epoll, EPOLL_CTL_ADD, strangersEpoll, 0)
        watchListeners()
    }

    deinit {
        tls.end()
        for slot in 0..<room where connections[slot].phase != .free { _ = close(Int32(slot)) }
        connections.deinitialize(count: room)
        connections.deallocate()
        readBuffer.deallocate()
        ready.deallocate()
        close(epoll)
        close(strangersEpoll)
    }

    /// Turns until the server has stopped and everything was said.
    mutating func run() {
        while !(isStopping && connectionCount == 0) && !hasStopped {
            let interval = isStopping ? Self.stopInterval : Self.sweepInterval
            let count = parley_epoll_wait(
                epoll, ready, Self.readyLimit, patience(interval))
            turnBegan = Clock.steadyMicroseconds
            steady = turnBegan / 1000
            wall = Clock.wall
            if wiring.settings.number != settingsNumber { takeSettings() }
            writerRoom = wiring.shared.writerInbox.room
            for index in 0..<Int(max(count, 0)) { handle(ready + index) }
            readHeldBack()
            hearStrangers()
            handOn()
            deliverAll()
            resumeReading()
            flushAll()
            buryDead()
            publishCounts()
            restFromStrangers()
            let mustStop = wiring.shared.stop.isSet && !isStopping
            if mustStop || steady - swept >= interval { sweep() }
        }
    }

    private static func makeEpollSet() -> Int32 {
        let descriptor = epoll_create1(Int32(EPOLL_CLOEXEC))
        precondition(descriptor >= 0, "no epoll set could be made")
        return descriptor
    }

    private func watchMailbox(_ descriptor: Int32) {
        _ = parley_epoll_control(epoll, EPOLL_CTL_ADD, descriptor, EPOLLIN.rawValue)
    }

    // Microseconds until there is something to do, whatever comes.
    private func patience(_ interval: Int64) -> Int64 {
        guard resumed.isEmpty, tls.unread.isEmpty else { return 0 }
        guard strangersCall || !strangers.isEmpty else { return interval * 1000 }
        return max(strangersTurn - Clock.steadyMicroseconds, 0)
    }

    mutating func handle(_ event: UnsafePointer<epoll_event>) {
        let descriptor = parley_epoll_descriptor(event)
        let events = parley_epoll_events(event)
        if descriptor == loop.mailbox.descriptor {
            loop.mailbox.drain()
        } else if descriptor == strangersEpoll {
            strangersCall = true
        } else if descriptor == tls.lane?.results.descriptor {
            tls.lane?.results.drain()
            takeHandshakes()
        } else if Int(descriptor) < room, connections[Int(descriptor)].phase != .free {
            serve(descriptor, events)
        } else if let listener = wiring.listeners.first(where: { $0.descriptor == descriptor }) {
            accept(from: listener)
        }
    }

    private mutating func serve(_ descriptor: Int32, _ events: UInt32) {
        guard !connections[Int(descriptor)].isOpening else {
            hear(descriptor)
            return
        }
        if events & EPOLLOUT.rawValue != 0 { markDirty(descriptor) }
        if events & (EPOLLIN.rawValue | EPOLLHUP.rawValue | EPOLLERR.rawValue) != 0 {
            hear(descriptor)
        }
    }

    // After a reload.
    private mutating func takeSettings() {
        settingsNumber = wiring.settings.number
        let config = wiring.settings.current
        wiring.limits = config.limits.shared(among: wiring.loopCount)
        wiring.origins = OriginPolicy(config.origins)
        wiring.gate = wiring.gate.with(config.limits)
    }

    /// Hands the turn's requests to the writer and the screen lanes in one go, before anything is
    /// written: they can begin.
    mutating func handOn() {
        writerRoom -= writes.count
        wiring.shared.writerInbox.post(all: &writes)
        for lane in screened.indices where !screened[lane].isEmpty {
            wiring.dispatcher.post(all: &screened[lane], toScreen: lane)
        }
    }

    /// Makes sure that the next request's fields fit into the slab as it is: a slab that others
    /// read already must not move.
    mutating func reserveSlab(_ definitions: [FieldDefinition], bytes: Int) {
        let needed = FieldDecoder.mostAppended(definitions, length: bytes) + 16
        if slab.spare < needed { slab = FieldSlab(capacity: max(needed, Self.slabSize)) }
    }

    private static let slabSize = 64 << 10

    private mutating func sweep() {
        swept = steady
        sweepTimeouts()
        sweepTLS()
        turnedAway = 0
        resumeAccepting()
        if wiring.shared.stop.isSet { stopStep() }
        flushAll()
        buryDead()
    }
}

/// The pieces to write in one turn: lists in one array, one list a connection. Belongs to a loop.
struct PartArena {
    struct Part {
        // SAFETY: points into a parcel that the loop holds until the parts are cleared.
        /// Into a parcel; nil for the loop's own bytes, where `offset` counts.
        let base: UnsafeRawPointer?
        let offset: Int
        var count: Int
        var next: Int32
    }

    private(set) var parts: [Part] = []

    /// Appends a piece to a list; joins it to the last where the two lie side by side.
    mutating func append(
        _ base: UnsafeRawPointer?, _ offset: Int, _ count: Int, first: inout Int32,
        last: inout Int32
    ) {
        if last >= 0, parts[Int(last)].base == base,
            parts[Int(last)].offset + parts[Int(last)].count == offset
        {
            parts[Int(last)].count += count
            return
        }
        parts.append(Part(base: base, offset: offset, count: count, next: -1))
        let index = Int32(parts.count - 1)
        if last >= 0 { parts[Int(last)].next = index } else { first = index }
        last = index
    }

    mutating func clear() { parts.removeAll(keepingCapacity: true) }
}

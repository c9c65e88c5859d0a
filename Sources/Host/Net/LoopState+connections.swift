import CLinux
import Glibc
import PluginAPI

// Opening, reading and closing.
extension LoopState {
    /// Connections accepted in one turn, so that the open ones are served in between.
    private static let acceptLimit = 4

    mutating func accept(from listener: Listener) {
        for _ in 0..<Self.acceptLimit {
            let flags = Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
            var peer = sockaddr_storage()
            let descriptor = Self.accept(from: listener.descriptor, &peer, flags)
            guard descriptor >= 0 else {
                if [EMFILE, ENFILE, ENOMEM, ENOBUFS].contains(errno) { pauseAccepting() }
                return
            }
            guard !listener.isOperators else {
                receiveOperator(descriptor)
                continue
            }
            let address = ClientAddress(peer)
            // A named proxy has not said yet whom it speaks for.
            let client = wiring.proxies.contains(address) ? .local : address
            guard hasPlace(descriptor, from: client, listener.address) else { continue }
            open(descriptor, from: client)
            welcome(Int(descriptor), from: address, listener.address)
        }
    }

    private static func accept(
        from listener: Int32, _ peer: inout sockaddr_storage, _ flags: Int32
    ) -> Int32 {
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return withUnsafeMutablePointer(to: &peer) { peer in
            peer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                accept4(listener, $0, &length, flags)
            }
        }
    }

    // Out of descriptors: accepting in a tight circle would starve those who are connected. The
    // listeners leave the epoll set, since they stay readable.
    private mutating func pauseAccepting() {
        Log.warn("out of file descriptors or memory; new connections wait a second")
        acceptsAgainAt = steady + 1000
        ignoreListeners()
    }

    /// Listens again after a pause.
    mutating func resumeAccepting() {
        guard acceptsAgainAt > 0, steady >= acceptsAgainAt else { return }
        acceptsAgainAt = 0
        watchListeners()
    }

    func watchListeners() {
        let events = EPOLLIN.rawValue | EPOLLEXCLUSIVE.rawValue
        for listener in wiring.listeners {
            _ = parley_epoll_control(strangersEpoll, EPOLL_CTL_ADD, listener.descriptor, events)
        }
    }

    /// Leaves those who come to the other loops, or lets them wait.
    func ignoreListeners() {
        for listener in wiring.listeners {
            _ = parley_epoll_control(strangersEpoll, EPOLL_CTL_DEL, listener.descriptor, 0)
        }
    }

    /// Begins a connection that was accepted.
    mutating func open(_ descriptor: Int32, from address: ClientAddress) {
        var one: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, 4)
        let slot = Int(descriptor)
        if slot >= room { growTable(to: slot + 1) }
        generations &+= 1
        connections[slot] = Connection(messageLimit: wiring.limits.message)
        connections[slot].address = address
        connections[slot].generation = generations
        connections[slot].heardAt = steady
        connections[slot].beganAt = steady
        connectionCount += 1
        counts.accepted += 1
        watchAgain(slot)
        // Whoever connects faster than it may ask is in no state to be told so.
        do throws(Refusal) { try charge(slot) } catch { kill(descriptor) }
    }

    private mutating func growTable(to needed: Int) {
        let larger = max(needed, room * 2)
        let fresh = UnsafeMutablePointer<Connection>.allocate(capacity: larger)
        fresh.moveInitialize(from: connections, count: room)
        (fresh + room).initialize(
            repeating: Connection(messageLimit: wiring.limits.message), count: larger - room)
        connections.deallocate()
        connections = fresh
        room = larger
    }

    /// Stops reading until answers have gone out.
    mutating func pause(_ slot: Int) {
        guard !connections[slot].isPaused else { return }
        connections[slot].isPaused = true
        watch(slot)
    }

    /// Reads on where answers went out in this turn.
    mutating func resumeReading() {
        guard !resumed.isEmpty else { return }
        let slots = resumed
        resumed.removeAll(keepingCapacity: true)
        for slot in slots where connections[Int(slot)].isPaused && mayResume(slot) {
            connections[Int(slot)].isPaused = false
            consumeKept(Int(slot))
            if !connections[Int(slot)].isPaused { watch(Int(slot)) }
            if connections[Int(slot)].tls?.hasPending == true { tls.unread.append(slot) }
        }
        handOn()
    }

    /// Bytes that may wait for a WebSocket before nothing more is read of it: who does not take
    /// the answers asks no more.
    static let backlogToReadAt = 64 << 10

    func mayResume(_ slot: Int32) -> Bool {
        let index = Int(slot)
        if connections[index].isClosing { return true }
        if connections[index].phase == .http, connections[index].waitsToWrite { return false }
        return connections[index].inFlight < inFlightLimit(of: index)
            && connections[index].backlogCount <= Self.backlogToReadAt
    }

    /// Tells epoll what the connection waits for.
    func watch(_ slot: Int) {
        guard connections[slot].phase != .free, !connections[slot].isDead else { return }
        _ = parley_epoll_control(set(of: slot), EPOLL_CTL_MOD, Int32(slot), awaitedEvents(slot))
    }

    private func set(of slot: Int) -> Int32 {
        connections[slot].isAmongKnown ? epoll : strangersEpoll
    }

    private func awaitedEvents(_ slot: Int) -> UInt32 {
        let input = connections[slot].isPaused ? 0 : EPOLLIN.rawValue
        let output = connections[slot].waitsToWrite ? EPOLLOUT.rawValue : 0
        return input | output
    }

    /// Hears nothing of the connection until `watchAgain`, not even its end.
    func ignore(_ slot: Int) {
        _ = parley_epoll_control(set(of: slot), EPOLL_CTL_DEL, Int32(slot), 0)
    }

    func watchAgain(_ slot: Int) {
        _ = parley_epoll_control(set(of: slot), EPOLL_CTL_ADD, Int32(slot), awaitedEvents(slot))
    }

    /// Looks at every connection once a second: silence, slow requests, sign-ins and tokens that
    /// ran out.
    mutating func sweepTimeouts() {
        let idle = Int64(wiring.limits.idleSeconds) * 1000
        let request = Int64(wiring.limits.requestSeconds) * 1000
        for index in 0..<room where connections[index].phase != .free && !connections[index].isDead
        {
            let slot = Int32(index)
            let silence = steady - connections[index].heardAt
            if connections[index].isClosing {
                if steady - connections[index].beganAt > request { kill(slot) }
            } else if connections[index].isOpening {
                if steady - connections[index].beganAt > request { kill(slot) }
            } else if connections[index].phase == .http {
                sweepHTTP(slot, silence: silence, idle: idle, request: request)
            } else {
                sweepWebSocket(slot, silence: silence, idle: idle, request: request)
            }
        }
    }

    private mutating func sweepWebSocket(
        _ slot: Int32, silence: Int64, idle: Int64, request: Int64
    ) {
        let index = Int(slot)
        if isMessageLate(index, request: request) {
            end(slot, CloseCode.slowMessage, "the message took too long; reconnect and resume")
            return
        }
        let mayBePinged = !connections[index].isEcho && !connections[index].wasPinged
        if silence > idle, mayBePinged {
            ping(slot)
        } else if silence > 2 * idle {
            end(slot, CloseCode.silent, "nothing was heard for too long; reconnect and resume")
        } else if !connections[index].isEcho {
            sweepSession(slot, request: request)
        }
    }

    /// Bytes a second that a message must come in with, beyond the time that any may take.
    private static let slowestMessage: Int64 = 4096

    private mutating func isMessageLate(_ index: Int, request: Int64) -> Bool {
        guard connections[index].messageBeganAt > 0 else { return false }
        // While reading pauses, its slowness is ours.
        if connections[index].isPaused { connections[index].messageBeganAt = steady }
        let received = Int64(connections[index].decoder.received)
        let time = request + received * 1000 / Self.slowestMessage
        return steady - connections[index].messageBeganAt > time
    }

    private mutating func sweepSession(_ slot: Int32, request: Int64) {
        let index = Int(slot)
        guard connections[index].caller.isSignedIn else {
            if steady - connections[index].beganAt > request {
                end(slot, CloseCode.signInTimeout, "no sign-in came in time")
            }
            return
        }
        let left = connections[index].caller.expires.milliseconds - wall
        if left < -60_000 {
            dismiss(
                slot, Farewell(code: CloseCode.expired, reason: "the access token expired"))
        } else if left < 60_000, !connections[index].wasToldToRefresh {
            connections[index].wasToldToRefresh = true
            sendText(slot, "{\"notice\":\"refresh\"}")
        }
    }

    private mutating func ping(_ slot: Int32) {
        connections[Int(slot)].wasPinged = true
        let start = local.count
        WebSocketFrame.appendHeader(opcode: WebSocketFrame.ping, payload: 0, to: &local)
        sendLocal(slot, from: start)
    }
}

extension Dictionary where Value == [Int32] {
    /// Takes a slot out of a list; an empty list goes.
    mutating func drop(_ slot: Int32, from key: Key) {
        guard let index = self[key]?.firstIndex(of: slot) else { return }
        self[key]?.remove(at: index)
        if self[key]?.isEmpty == true { self[key] = nil }
    }
}

extension ClientAddress {
    /// The address of an accepted socket's other end.
    init(_ peer: sockaddr_storage) {
        self = withUnsafeBytes(of: peer) { bytes in
            switch Int32(peer.ss_family) {
            case AF_INET:
                let address = bytes.load(as: sockaddr_in.self)
                return ClientAddress(v4: UInt32(bigEndian: address.sin_addr.s_addr))
            case AF_INET6:
                // sin6_addr stands behind family, port and flow label (RFC 3493 section 3.3).
                return ClientAddress(
                    high: UInt64(bigEndian: bytes.load(fromByteOffset: 8, as: UInt64.self)),
                    low: UInt64(bigEndian: bytes.load(fromByteOffset: 16, as: UInt64.self)))
            default: return .local
            }
        }
    }
}

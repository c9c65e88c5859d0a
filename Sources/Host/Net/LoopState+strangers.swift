import CLinux
import Glibc

// Who is not signed in, or is to end, waits for those who are. Strangers and listeners have an
// epoll set of their own, which is looked at in bounded bites, and after each the loop is for the
// others alone for as long: so a flooded loop sleeps, too, and what runs at lower priority comes to
// its turn.
extension LoopState {
    /// Microseconds that strangers have in one go.
    private static let strangersTime: Int64 = 100
    /// Strangers looked for in one go.
    private static let strangersLimit: Int32 = 64
    /// Bytes that a stranger of many is heard with before the next one's turn.
    private static let strangerReadSize = 8 << 10

    /// Reads what a connection has to say: at once, or when it is the stranger's turn.
    mutating func hear(_ descriptor: Int32) {
        let slot = Int(descriptor)
        if connections[slot].isAmongKnown {
            receive(descriptor)
        } else if !connections[slot].isWaiting {
            connections[slot].isWaiting = true
            strangers.append(descriptor)
        }
    }

    /// Hears as many strangers as there is time for; the others come first the next time.
    mutating func hearStrangers() {
        guard strangersCall || !strangers.isEmpty else { return }
        let start = Clock.steadyMicroseconds
        guard start >= strangersTurn else { return }
        if strangers.isEmpty { lookForStrangers() }
        let size = max(Self.readSize / max(strangers.count, 1), Self.strangerReadSize)
        var heard = 0
        while heard < strangers.count, Clock.steadyMicroseconds < start + Self.strangersTime {
            hearStranger(strangers[heard], atMost: size)
            heard += 1
        }
        strangers.removeFirst(heard)
        wereStrangersHeard = true
    }

    /// What strangers cost, answers and farewells included, the others have, too.
    mutating func restFromStrangers() {
        guard wereStrangersHeard else { return }
        wereStrangersHeard = false
        let now = Clock.steadyMicroseconds
        strangersTurn = now + (now - turnBegan)
    }

    private mutating func lookForStrangers() {
        let count = epoll_wait(strangersEpoll, ready, Self.strangersLimit, 0)
        strangersCall = count > 0
        if !strangersCall { callWithStrangers() }
        for index in 0..<Int(max(count, 0)) { handle(ready + index) }
    }

    /// The next stranger who stirs wakes the loop, once.
    private func callWithStrangers() {
        let events = EPOLLIN.rawValue | EPOLLONESHOT.rawValue
        _ = parley_epoll_control(epoll, EPOLL_CTL_MOD, strangersEpoll, events)
    }

    /// Puts a connection into the set where it belongs by now.
    mutating func sortIn(_ slot: Int) {
        let isAmongKnown = connections[slot].isKnown && !connections[slot].isClosing
        guard isAmongKnown != connections[slot].isAmongKnown else { return }
        ignore(slot)
        connections[slot].isAmongKnown = isAmongKnown
        watchAgain(slot)
    }

    private mutating func hearStranger(_ descriptor: Int32, atMost size: Int) {
        let slot = Int(descriptor)
        guard connections[slot].isWaiting else { return }
        connections[slot].isWaiting = false
        switch connections[slot].phase {
        case .free: break
        case .proxyHeader: readProxyHeader(descriptor)
        case .handshake: shakeHands(descriptor)
        case .http, .webSocket: receive(descriptor, atMost: size)
        }
    }
}

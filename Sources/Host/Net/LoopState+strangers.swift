import Glibc

// Who is not signed in, or is to end, waits for those who are: however many there are and whatever
// they send, they share a bounded part of each turn, one after the other.
extension LoopState {
    /// Microseconds of a turn that strangers have in all.
    private static let strangersTime: Int64 = 200
    /// Bytes that a stranger of many is heard with before the next one's turn.
    private static let strangerReadSize = 8 << 10

    /// Reads what a connection has to say: at once, or when it is the stranger's turn.
    mutating func hear(_ descriptor: Int32) {
        let slot = Int(descriptor)
        if connections[slot].caller.isSignedIn, !connections[slot].isClosing {
            receive(descriptor)
        } else if !connections[slot].isWaiting {
            connections[slot].isWaiting = true
            strangers.append(descriptor)
        }
    }

    /// Hears as many strangers as there is time for; the others come first in the next turn.
    mutating func hearStrangers() {
        guard !strangers.isEmpty else { return }
        let end = Clock.steadyMicroseconds + Self.strangersTime
        let size = max(Self.readSize / strangers.count, Self.strangerReadSize)
        var heard = 0
        repeat {
            hearStranger(strangers[heard], atMost: size)
            heard += 1
        } while heard < strangers.count && Clock.steadyMicroseconds < end
        patientStrangers = max(patientStrangers - heard, 0)
        strangers.removeFirst(heard)
        ignorePatient()
    }

    /// While strangers keep the loop busy, the writer and the kernel's disk threads may be waiting
    /// for its core.
    func giveWay() {
        if !strangers.isEmpty { sched_yield() }
    }

    private mutating func hearStranger(_ descriptor: Int32, atMost size: Int) {
        let slot = Int(descriptor)
        guard connections[slot].isWaiting else { return }
        connections[slot].isWaiting = false
        if connections[slot].isIgnored {
            connections[slot].isIgnored = false
            watchAgain(slot)
        }
        switch connections[slot].phase {
        case .free: break
        case .proxyHeader: readProxyHeader(descriptor)
        case .handshake: shakeHands(descriptor)
        case .http, .webSocket: receive(descriptor, atMost: size)
        }
    }

    // Those who have to wait are not told of again and again meanwhile.
    private mutating func ignorePatient() {
        while patientStrangers < strangers.count {
            let slot = Int(strangers[patientStrangers])
            if connections[slot].isWaiting {
                connections[slot].isIgnored = true
                ignore(slot)
            }
            patientStrangers += 1
        }
    }
}

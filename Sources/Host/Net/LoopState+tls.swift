import CLinux
import Glibc
import PluginAPI

// From a TLS connection's first byte to its first request, and what its session holds back.
extension LoopState {
    /// Goes on with a handshake.
    mutating func shakeHands(_ descriptor: Int32) {
        let slot = Int(descriptor)
        guard !connections[slot].isDead, !connections[slot].isShakingHands else { return }
        guard let lane = tls.lane,
            let session = connections[slot].tls ?? beginHandshake(slot, lane),
            lane.post(session, descriptor)
        else {
            kill(descriptor)
            return
        }
        connections[slot].isShakingHands = true
        ignore(slot)
    }

    /// Goes on where the lane has taken a step.
    mutating func takeHandshakes() {
        guard let lane = tls.lane else { return }
        lane.results.take(into: &tls.results)
        for result in tls.results { takeHandshake(Int(result.slot), result.outcome) }
        tls.results.removeAll(keepingCapacity: true)
    }

    private mutating func takeHandshake(_ slot: Int, _ outcome: TLSSession.Handshake) {
        guard let session = connections[slot].tls else { return }
        connections[slot].isShakingHands = false
        if connections[slot].isDead {
            // It was to end meanwhile; maybe in this very turn.
            if !dead.contains(Int32(slot)) { dead.append(Int32(slot)) }
            return
        }
        connections[slot].waitsToWrite = session.waitsToWrite
        watchAgain(slot)
        switch outcome {
        case .underWay: break
        case .done: endHandshake(slot, session)
        case .failed: failHandshake(slot, session)
        }
    }

    // What speaks first makes the session: who only connects costs a socket.
    private mutating func beginHandshake(_ slot: Int, _ lane: HandshakeLane) -> TLSSession? {
        guard let context = wiring.certificates?.context,
            let session = TLSSession(context, through: lane.door)
        else { return nil }
        connections[slot].tls = session
        if tls.handshakeCount >= LoopTLS.handshakeLimit { cutOldestHandshake() }
        tls.handshakes.append(handle(of: slot))
        tls.handshakeCount += 1
        return session
    }

    private mutating func endHandshake(_ slot: Int, _ session: TLSSession) {
        session.move(to: tls.door)
        leaveHandshake(slot)
        connections[slot].phase = .http
        connections[slot].heardAt = steady
        connections[slot].beganAt = steady
        if session.hasPending { tls.unread.append(Int32(slot)) }
    }

    private mutating func failHandshake(_ slot: Int, _ session: TLSSession) {
        noteFailure(slot, session)
        guard session.heardPlainHTTP else {
            kill(Int32(slot))
            return
        }
        leaveHandshake(slot)
        connections[slot].phase = .http
        connections[slot].tls = nil
        let text: StaticString = "This port speaks TLS: begin the address with https://.\n"
        let bytes = UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        let start = local.count
        Answer.appendHTTP(
            status: 400, bytes, type: "text/plain; charset=utf-8",
            HTTPAsker(keepsAlive: false, isHead: false), to: &local)
        sendLocal(Int32(slot), from: start)
        end(Int32(slot), 0, "")
    }

    /// The connection's handshake is over, one way or the other.
    mutating func leaveHandshake(_ slot: Int) {
        guard connections[slot].phase == .handshake, connections[slot].tls != nil else { return }
        tls.handshakeCount -= 1
    }

    private mutating func cutOldestHandshake() {
        forgetEndedHandshakes()
        guard let oldest = tls.handshakes.first else { return }
        tls.handshakes.removeFirst()
        kill(oldest.slot)
    }

    private mutating func forgetEndedHandshakes() {
        let connections = connections
        tls.handshakes.removeAll { handle in
            let connection = connections + Int(handle.slot)
            return connection.pointee.generation != handle.generation
                || connection.pointee.phase != .handshake || connection.pointee.isDead
        }
    }

    /// Once a second: says what went wrong, in one line.
    mutating func sweepTLS() {
        forgetEndedHandshakes()
        tls.failures.tell()
    }

    /// Counts what broke a session, if anything did.
    mutating func noteFailure(_ slot: Int, _ session: TLSSession) {
        guard session.failure != 0 else { return }
        let reason = TLSSession.describe(session.failure)
        tls.failures.note(reason, from: connections[slot].peer)
    }

    /// Reads on where sessions hold bytes back; those that pause come back when they go on.
    mutating func readHeldBack() {
        guard !tls.unread.isEmpty else { return }
        let slots = tls.unread
        tls.unread.removeAll(keepingCapacity: true)
        for slot in slots where connections[Int(slot)].tls?.hasPending == true {
            if !connections[Int(slot)].isPaused { hear(slot) }
        }
    }
}

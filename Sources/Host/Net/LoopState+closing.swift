import CLinux
import Glibc
import PluginAPI

// How connections end.
extension LoopState {
    /// Ends a connection once all that it asked is answered; until then nothing more is asked.
    mutating func dismiss(_ slot: Int32, _ farewell: Farewell) {
        let index = Int(slot)
        guard !connections[index].isClosing, !connections[index].isDead else { return }
        guard !connections[index].isOpening else {
            kill(slot)
            return
        }
        connections[index].farewell = farewell
        if connections[index].phase == .http { forgetInput(index) }
        if connections[index].inFlight == 0 { end(slot, farewell.code, farewell.reason) }
    }

    /// Ends a connection in order: what waits is written first, a WebSocket is told why, and its
    /// client is given the time to say good-bye, too (RFC 6455 section 7.1.1).
    mutating func end(_ slot: Int32, _ code: UInt16, _ reason: StaticString) {
        conclude(slot, code, reason, awaitsClose: connections[Int(slot)].phase == .webSocket)
    }

    /// Ends a WebSocket whose client has said good-bye, breaks the protocol, or asks and asks:
    /// there is nothing to wait for (RFC 6455 sections 5.5.1 and 7.1.7).
    mutating func endAtOnce(_ slot: Int32, _ code: UInt16, _ reason: StaticString) {
        conclude(slot, code, reason, awaitsClose: false)
    }

    private mutating func conclude(
        _ slot: Int32, _ code: UInt16, _ reason: StaticString, awaitsClose: Bool
    ) {
        let index = Int(slot)
        guard !connections[index].isClosing, !connections[index].isDead else { return }
        if connections[index].phase == .webSocket {
            let start = local.count
            WebSocketFrame.appendClose(code, reason, to: &local)
            sendLocal(slot, from: start)
        }
        beginClosing(slot, awaitsClose: awaitsClose)
        markDirty(slot)
    }

    /// Closes a connection that fell too far behind, after the whole frames that wait already.
    mutating func endSlow(_ slot: Int32) {
        let index = Int(slot)
        guard !connections[index].isClosing else { return }
        counts.tooSlow += 1
        if connections[index].phase == .webSocket {
            var frame = ByteBuffer(capacity: 64)
            WebSocketFrame.appendClose(
                CloseCode.reconnect, "too slow: reconnect and resume", to: &frame)
            connections[index].backlog.append(contentsOf: frame.bytes)
            backlogBytes += frame.count
        }
        beginClosing(slot, awaitsClose: connections[index].phase == .webSocket)
    }

    private mutating func beginClosing(_ slot: Int32, awaitsClose: Bool) {
        let index = Int(slot)
        connections[index].isClosing = true
        connections[index].awaitsClose = awaitsClose
        connections[index].beganAt = steady
        sortIn(index)
        if !awaitsClose { forgetInput(index) }
        // The end is read, whatever reading waited for.
        if connections[index].isPaused { resumed.append(slot) }
    }

    /// The client said good-bye after us: nothing is waited for any more.
    mutating func hearGoodbye(_ slot: Int32) {
        connections[Int(slot)].awaitsClose = false
        forgetInput(Int(slot))
        markDirty(slot)
    }

    /// Everything is written. The client reads what is left and closes; a socket closed with unread
    /// input would lose it.
    mutating func finish(_ slot: Int32) {
        if transportEnd(Int(slot)) != 0 { kill(slot) }
    }

    /// Ends a connection at once, at the end of this turn.
    mutating func kill(_ slot: Int32) {
        guard !connections[Int(slot)].isDead else { return }
        connections[Int(slot)].isDead = true
        dead.append(slot)
    }

    /// Ends a connection at once, and throws away what waits for its client in the kernel.
    mutating func cut(_ slot: Int32) {
        var atOnce = linger(l_onoff: 1, l_linger: 0)
        setsockopt(
            slot, SOL_SOCKET, SO_LINGER, &atOnce, socklen_t(MemoryLayout<linger>.size))
        kill(slot)
    }

    /// Gives the descriptors of ended connections back, when nothing of this turn refers to them
    /// any more.
    mutating func buryDead() {
        guard !dead.isEmpty else { return }
        // One that shakes hands comes back when the lane is done with it.
        for slot in dead where !connections[Int(slot)].isShakingHands {
            forget(slot)
            leaveHandshake(Int(slot))
            connections[Int(slot)].tls?.sayEnd(slot)
            backlogBytes -= connections[Int(slot)].backlogCount
            unread -= connections[Int(slot)].unread
            endTransfer(Int(slot))
            connections[Int(slot)] = Connection(messageLimit: wiring.limits.message)
            connectionCount -= 1
            close(slot)
        }
        dead.removeAll(keepingCapacity: true)
    }

    /// Takes a connection out of every topic.
    mutating func hearNothing(_ slot: Int32) {
        for topic in connections[Int(slot)].topics {
            listeners.drop(slot, from: topic)
            wiring.shared.crowd.unwatch(topic)
        }
        connections[Int(slot)].topics = []
    }

    private mutating func forget(_ slot: Int32) {
        hearNothing(slot)
        let account = connections[Int(slot)].caller.account
        leavePlace(Int(slot))
        guard connections[Int(slot)].phase == .webSocket else { return }
        accounts.drop(slot, from: account)
        if connections[Int(slot)].caller.isSignedIn { wiring.shared.crowd.leave(account) }
        webSocketCount -= 1
    }
}

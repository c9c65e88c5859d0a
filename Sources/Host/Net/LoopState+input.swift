import CLinux
import Glibc

// What comes in: read, worked off as far as it is whole, the rest kept.
extension LoopState {
    /// Reads once what is there, behind what is left of the last time.
    mutating func receive(_ descriptor: Int32, atMost limit: Int = Self.readSize) {
        let slot = Int(descriptor)
        guard !connections[slot].isDead else { return }
        let room = UnsafeMutableRawBufferPointer(rebasing: readBuffer[..<limit])
        let got = transportRead(slot, into: room)
        if got < 0, errno == EAGAIN || errno == EINTR { return }
        guard got > 0 else {
            kill(descriptor)
            return
        }
        counts.bytesRead += got
        guard connections[slot].takesInput else { return }
        connections[slot].heardAt = steady
        connections[slot].wasPinged = false
        let fresh = UnsafeMutableRawBufferPointer(rebasing: readBuffer[..<got])
        if connections[slot].input.isEmpty {
            if connections[slot].phase == .http { connections[slot].beganAt = steady }
            let used = consume(slot, fresh)
            keep(slot, UnsafeRawBufferPointer(rebasing: fresh[used...]))
        } else {
            keep(slot, UnsafeRawBufferPointer(fresh))
            consumeKept(slot)
        }
    }

    /// Works on what was read before.
    mutating func consumeKept(_ slot: Int) {
        guard connections[slot].takesInput, !connections[slot].isPaused,
            !connections[slot].input.isEmpty
        else { return }
        // Taken out: who ends the connection on the way forgets its input.
        var kept = InputBuffer()
        swap(&kept, &connections[slot].input)
        kept.workOff { consume(slot, $0) }
        guard connections[slot].takesInput else { return }
        connections[slot].input = kept
        countUnread(slot)
    }

    // Works off what is whole; the count of the bytes used up.
    private mutating func consume(_ slot: Int, _ bytes: UnsafeMutableRawBufferPointer) -> Int {
        var position = 0
        if connections[slot].phase == .http { consumeHTTP(slot, bytes, &position) }
        if connections[slot].phase == .webSocket { consumeFrames(slot, bytes, &position) }
        return position
    }

    private mutating func keep(_ slot: Int, _ bytes: UnsafeRawBufferPointer) {
        guard connections[slot].takesInput else { return }
        if !bytes.isEmpty { connections[slot].input.append(bytes) }
        countUnread(slot)
    }

    /// Lets go of what is not worked off.
    mutating func forgetInput(_ slot: Int) {
        connections[slot].input = InputBuffer()
        connections[slot].body = nil
        countUnread(slot)
    }

    /// Keeps the sum of what unfinished requests of strangers hold; who brings it over the bound is
    /// sent away.
    mutating func countUnread(_ slot: Int) {
        let isKnown = connections[slot].caller.isSignedIn || connections[slot].isEcho
        let held = isKnown ? 0 : connections[slot].heldInput
        let grown = held - connections[slot].unread
        unread += grown
        connections[slot].unread = held
        guard grown > 0, unread > wiring.limits.unread else { return }
        if connections[slot].phase == .http {
            answerFailure(slot, .crowded)
        } else {
            end(Int32(slot), CloseCode.tryAgainLater, "the server is busy; try again in a moment")
        }
    }
}

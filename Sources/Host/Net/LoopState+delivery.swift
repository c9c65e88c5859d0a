import CLinux
import Glibc
import PluginAPI

// From parcels to sockets.
extension LoopState {
    /// Pieces that one `writev` takes.
    private static let vectorLimit = 64
    /// Bytes of the loop's own answers whose room is kept for the next turn.
    private static let localRoom = 1 << 20

    mutating func deliverAll() {
        loop.mailbox.take(into: &parcels)
        for index in parcels.indices { deliver(parcels[index]) }
    }

    private mutating func deliver(_ parcel: Parcel) {
        let events = parcel.events.bytes.baseAddress
        let answers = parcel.answers.bytes.baseAddress
        for item in parcel.items {
            switch item {
            case .run(let topic, let start, let end):
                fanOut(topic, events, start, end - start)
            case .runElsewhere(let topic, let asker, let start, let end):
                fanOut(topic, events, start, end - start, but: slot(of: asker))
            case .answer(let to, let start, let end):
                if let slot = slot(of: to) { deliverAnswer(slot, answers, start, end - start) }
            case .subscribe(let to, let topic):
                if let slot = slot(of: to) { subscribe(slot, topic) }
            case .unsubscribe(let to, let topic):
                if let slot = slot(of: to) { unsubscribe(slot, topic) }
            case .unsubscribeAccount(let account, let topic):
                for slot in accounts[account] ?? [] { unsubscribe(slot, topic) }
            case .revoke(let session):
                revoke(session)
            }
        }
    }

    private mutating func fanOut(
        _ topic: Topic, _ base: UnsafeRawPointer?, _ offset: Int, _ count: Int,
        but asker: Int32? = nil
    ) {
        guard let slots = listeners[topic] else { return }
        counts.delivered += slots.count
        for slot in slots where slot != asker { send(slot, base, offset, count) }
    }

    private mutating func deliverAnswer(
        _ slot: Int32, _ base: UnsafeRawPointer?, _ offset: Int, _ count: Int
    ) {
        let said = isLastAnswer(slot) ? sendLastStatus(slot, base, offset, count) : 0
        send(slot, base, offset + said, count - said)
        concludeAnswer(slot)
    }

    /// An answer is complete: the next request's turn, or the end of the connection.
    mutating func concludeAnswer(_ slot: Int32) {
        connections[Int(slot)].inFlight -= 1
        if connections[Int(slot)].closesAfterAnswer { end(slot, 0, "") }
        if let farewell = connections[Int(slot)].farewell {
            dismiss(slot, farewell)
        } else if connections[Int(slot)].isPaused, mayResume(slot) {
            resumed.append(slot)
        }
    }

    private func slot(of handle: ConnectionHandle) -> Int32? {
        guard handle.loop == loop.index,
            connections[Int(handle.slot)].generation == handle.generation,
            connections[Int(handle.slot)].phase != .free
        else { return nil }
        return handle.slot
    }

    mutating func subscribe(_ slot: Int32, _ topic: Topic) {
        guard !connections[Int(slot)].topics.contains(topic) else { return }
        guard connections[Int(slot)].topics.count < wiring.limits.topics else {
            end(slot, CloseCode.policy, "too many topics on one connection")
            return
        }
        connections[Int(slot)].topics.append(topic)
        listeners[topic, default: []].append(slot)
        wiring.shared.crowd.watch(topic)
    }

    mutating func unsubscribe(_ slot: Int32, _ topic: Topic) {
        guard let index = connections[Int(slot)].topics.firstIndex(of: topic) else { return }
        connections[Int(slot)].topics.remove(at: index)
        listeners.drop(slot, from: topic)
        wiring.shared.crowd.unwatch(topic)
    }

    private mutating func revoke(_ session: SessionID) {
        for slots in accounts.values {
            for slot in slots where connections[Int(slot)].caller.session == session {
                hearNothing(slot)
                dismiss(
                    slot,
                    Farewell(
                        code: CloseCode.sessionEnded,
                        reason: "this session was ended; log in again"))
            }
        }
    }

    // MARK: Sending

    /// Notes bytes for a connection; they are written at the end of the turn.
    mutating func send(_ slot: Int32, _ base: UnsafeRawPointer?, _ offset: Int, _ count: Int) {
        let connection = connections + Int(slot)
        guard !connection.pointee.isClosing, !connection.pointee.isDead else { return }
        parts.append(
            base, offset, count, first: &connection.pointee.firstPart,
            last: &connection.pointee.lastPart)
        markDirty(slot)
    }

    /// Sends what was appended to `local` since `start`.
    mutating func sendLocal(_ slot: Int32, from start: Int) {
        send(slot, nil, start, local.count - start)
    }

    mutating func sendText(_ slot: Int32, _ text: StaticString) {
        let start = local.count
        WebSocketFrame.appendHeader(
            opcode: WebSocketFrame.text, payload: text.utf8CodeUnitCount, to: &local)
        local.append(text)
        sendLocal(slot, from: start)
    }

    mutating func markDirty(_ slot: Int32) {
        guard !connections[Int(slot)].isDirty else { return }
        connections[Int(slot)].isDirty = true
        dirty.append(slot)
    }

    /// Writes what the turn has for each connection, in as few system calls as it takes.
    mutating func flushAll() {
        guard !dirty.isEmpty || !parcels.isEmpty else { return }
        for slot in dirty {
            if !connections[Int(slot)].isDead { flush(slot) }
            connections[Int(slot)].isDirty = false
        }
        dirty.removeAll(keepingCapacity: true)
        parts.clear()
        parcels.removeAll(keepingCapacity: true)
        clearLocal()
    }

    // What an unusual answer took is given back.
    private mutating func clearLocal() {
        if local.count <= Self.localRoom {
            local.truncate(to: 0)
        } else {
            local = ByteBuffer(capacity: 4096)
        }
    }

    private mutating func flush(_ slot: Int32) {
        let index = Int(slot)
        let isWritten =
            (connections[index].backlogCount == 0 || flushBacklog(slot)) && writeParts(slot)
            && sendFile(slot)
        connections[index].firstPart = -1
        connections[index].lastPart = -1
        if isWritten, connections[index].hasEnded { finish(slot) }
        pace(slot)
        guard !connections[index].isDead, connections[index].waitsToWrite == isWritten else {
            return
        }
        connections[index].waitsToWrite = !isWritten
        if connections[index].phase == .http { waitForReader(slot, isWritten) }
        watch(index)
    }

    // Reading waits for a client that does not take what it asked for.
    private mutating func pace(_ slot: Int32) {
        let index = Int(slot)
        guard connections[index].phase == .webSocket, !connections[index].isClosing else { return }
        if connections[index].backlogCount > Self.backlogToReadAt {
            pause(index)
        } else if connections[index].isPaused, mayResume(slot) {
            resumed.append(slot)
        }
    }

    // Who asks over HTTP and does not take the answer is not asked for more.
    private mutating func waitForReader(_ slot: Int32, _ isWritten: Bool) {
        let index = Int(slot)
        if isWritten {
            resumed.append(slot)
        } else {
            connections[index].isPaused = true
            connections[index].pace = Pace(bodyRule, at: steady)
        }
    }

    // True when all of the backlog went out; what the turn adds goes behind it otherwise.
    private mutating func flushBacklog(_ slot: Int32) -> Bool {
        let index = Int(slot)
        let start = connections[index].backlogStart
        let written = connections[index].backlog.withUnsafeBytes {
            transportWrite(index, UnsafeRawBufferPointer(rebasing: $0[start...]))
        }
        if written < 0, errno != EAGAIN, errno != EINTR {
            kill(slot)
            return false
        }
        counts.bytesWritten += max(written, 0)
        backlogBytes -= max(written, 0)
        // Who takes what it is sent is there, even if nothing is read of it.
        if written > 0, connections[index].isPaused { connections[index].heardAt = steady }
        connections[index].pace.take(max(written, 0), bodyRule, at: steady)
        connections[index].backlogStart += max(written, 0)
        guard connections[index].backlogCount == 0 else {
            compactBacklog(index)
            keep(slot, from: connections[index].firstPart, skipping: 0)
            return false
        }
        connections[index].backlog = []
        connections[index].backlogStart = 0
        return true
    }

    // What was written gives its room back, so that who always lags a little costs no more than the
    // bound, twice.
    private mutating func compactBacklog(_ index: Int) {
        let written = connections[index].backlogStart
        guard written > connections[index].backlog.count / 2 else { return }
        connections[index].backlog.removeFirst(written)
        connections[index].backlogStart = 0
    }

    // True when all parts went out; the rest is kept otherwise.
    private mutating func writeParts(_ slot: Int32) -> Bool {
        var part = connections[Int(slot)].firstPart
        while part >= 0 {
            let (next, wanted, written) = writeSome(slot, from: part)
            counts.bytesWritten += max(written, 0)
            if written < 0, errno != EAGAIN, errno != EINTR {
                kill(slot)
                return false
            }
            guard written == wanted else {
                keep(slot, from: part, skipping: max(written, 0))
                return false
            }
            part = next
        }
        return true
    }

    private func writeSome(_ slot: Int32, from first: Int32) -> (
        next: Int32, wanted: Int, written: Int
    ) {
        let only = parts.parts[Int(first)]
        if only.next < 0 {
            let bytes = UnsafeRawBufferPointer(start: address(of: only), count: only.count)
            return (-1, only.count, transportWrite(Int(slot), bytes))
        }
        var wanted = 0
        var part = first
        let written = withUnsafeTemporaryAllocation(of: iovec.self, capacity: Self.vectorLimit) {
            vectors in
            var count = 0
            while part >= 0, count < Self.vectorLimit {
                let piece = parts.parts[Int(part)]
                vectors[count] = iovec(
                    iov_base: UnsafeMutableRawPointer(mutating: address(of: piece)),
                    iov_len: piece.count)
                wanted += piece.count
                count += 1
                part = piece.next
            }
            let pieces = UnsafeMutableBufferPointer(rebasing: vectors[..<count])
            return transportWrite(Int(slot), pieces)
        }
        return (part, wanted, written)
    }

    private func address(of part: PartArena.Part) -> UnsafeRawPointer {
        (part.base ?? local.bytes.baseAddress!) + part.offset
    }

    // Copies what could not be written: parcels live for one turn only. Whoever falls too far
    // behind is told to reconnect and resume, behind the whole frames that wait already.
    private mutating func keep(_ slot: Int32, from first: Int32, skipping: Int) {
        let index = Int(slot)
        var part = first
        var skip = skipping
        while part >= 0 {
            let piece = parts.parts[Int(part)]
            part = piece.next
            guard skip < piece.count else {
                skip -= piece.count
                continue
            }
            let bytes = UnsafeRawBufferPointer(
                start: address(of: piece) + skip, count: piece.count - skip)
            skip = 0
            connections[index].backlog.append(contentsOf: bytes)
            backlogBytes += bytes.count
            // Over the bound, the rest is left out: the frame under way is whole by now.
            guard isWithinBacklog(index) else {
                endSlow(slot)
                return
            }
        }
    }

    private func isWithinBacklog(_ index: Int) -> Bool {
        (connections[index].backlogCount <= wiring.limits.backlog || connections[index].isEcho)
            && backlogBytes <= wiring.limits.backlogs
    }
}

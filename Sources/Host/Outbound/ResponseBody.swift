import PluginAPI

/// The body of an answer, as it comes in. When it is let go of before its end, the connection is
/// closed with it.
actor ResponseBody: OutboundBody {
    private let connection: HTTPConnection
    private let isReusable: Bool
    private let deadline: Int64
    private let limit: Int
    private var slot: OutboundSlots.Slot?
    /// nil when the body lasts until the connection ends.
    private var decoder: HTTPBodyDecoder?
    private var state = State.open
    private var bytes: [UInt8] = []
    private var position = 0
    private var count = 0

    private enum State {
        case open
        case ended
        case failed(OutboundError)
        /// A task is waiting for the next piece.
        case busy
    }

    init(_ answer: HTTPAnswer, limit: Int, by deadline: Int64, _ slot: OutboundSlots.Slot) {
        connection = answer.connection
        isReusable = answer.isReusable && answer.head.keepsAlive
        self.deadline = deadline
        self.limit = limit
        self.slot = slot
        do throws(HTTPFailure) {
            switch answer.head.framing {
            case .length(let length):
                decoder = try HTTPBodyDecoder(.length(length), limit: limit)
                // Nothing will be read, so nobody would notice the end.
                guard length == 0 else { break }
                state = .ended
                self.slot = nil
                connection.release(isReusable: isReusable)
            case .chunked: decoder = try HTTPBodyDecoder(.chunked, limit: limit)
            case .untilClose: decoder = nil
            }
        } catch {
            state = .failed(Self.tooLarge(limit))
            connection.close()
        }
    }

    func next() async throws(OutboundError) -> [UInt8]? {
        switch state {
        case .open: break
        case .ended: return nil
        case .failed(let error): throw error
        case .busy: throw OutboundError(.badRequest, "two tasks read one answer")
        }
        state = .busy
        do {
            let piece = try await nextPiece()
            state = piece == nil ? .ended : .open
            if piece == nil { slot = nil }
            return piece
        } catch {
            state = .failed(error)
            slot = nil
            connection.close()
            throw error
        }
    }

    private func nextPiece() async throws(OutboundError) -> [UInt8]? {
        while true {
            if let piece = try decoded() { return piece.isEmpty ? nil : piece }
            let more = try await connection.nextBytes(by: deadline)
            if decoder == nil { return try untilClose(more) }
            guard !more.isEmpty else {
                throw OutboundError(.closed, "the connection ended within an answer")
            }
            (bytes, position) = (more, 0)
        }
    }

    /// A piece of what has come, empty at the body's end; nil when more must come.
    private func decoded() throws(OutboundError) -> [UInt8]? {
        let output = bytes.withUnsafeBytes { decoder?.next(in: $0, at: &position) }
        switch output {
        case .piece(let range): return Array(bytes[range])
        case .end:
            connection.putBack(bytes[position...])
            connection.release(isReusable: isReusable)
            return []
        case .failure(let failure):
            guard failure.status != 413 else { throw Self.tooLarge(limit) }
            throw OutboundError(.badAnswer, "\(failure.message)")
        case .needMore, nil: return nil
        }
    }

    private func untilClose(_ more: [UInt8]) throws(OutboundError) -> [UInt8]? {
        count += more.count
        guard count <= limit else { throw Self.tooLarge(limit) }
        if more.isEmpty { connection.close() }
        return more.isEmpty ? nil : more
    }

    private static func tooLarge(_ limit: Int) -> OutboundError {
        OutboundError(.tooLarge, "the answer has more than \(limit) bytes")
    }
}

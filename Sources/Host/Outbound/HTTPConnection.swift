import PluginAPI

/// One HTTP/1.1 connection while it carries a request; then it goes back to the idle ones, or is
/// closed.
final class HTTPConnection: @unchecked Sendable {
    // SAFETY: used by the one task that sends the request, then by the actor that is its body.
    private let socket: OutboundSocket
    private let key: IdleConnections.Key
    private let idle: IdleConnections
    /// What has come and is not yet understood.
    private var received: [UInt8] = []
    /// Whether any byte of an answer has come.
    private(set) var hasAnswered = false

    /// Bytes that are read at a time.
    private static let piece = 64 << 10
    /// Answers of the kind 1xx before the one that counts.
    private static let interimLimit = 8

    init(_ socket: OutboundSocket, _ key: IdleConnections.Key, _ idle: IdleConnections) {
        self.socket = socket
        self.key = key
        self.idle = idle
    }

    /// Sends the request, and reads the head of its answer.
    func exchange(_ call: HTTPCall) async throws(OutboundError) -> HTTPAnswer {
        var failure: OutboundError?
        do {
            try await send(call)
        } catch {
            // A server that refuses a body may answer and close before it has read all of it.
            guard error.code == .closed else { throw error }
            failure = error
        }
        let deadline = min(Clock.deadline(after: call.deadlines.head), call.end)
        do {
            let head = try await readHead(isHeadRequest: call.method == "HEAD", by: deadline)
            return HTTPAnswer(head: head, connection: self, isReusable: failure == nil)
        } catch {
            close()
            throw failure ?? error
        }
    }

    func close() { socket.close() }

    /// Gives the connection back when the answer has ended; what came behind it was not asked for.
    func release(isReusable: Bool) {
        guard isReusable, received.isEmpty else { return close() }
        idle.put(socket, key)
    }

    /// The next bytes of the body; empty at the connection's end.
    func nextBytes(by deadline: Int64) async throws(OutboundError) -> [UInt8] {
        guard received.isEmpty else {
            defer { received = [] }
            return received
        }
        return try await socket.read(atMost: Self.piece, by: deadline)
    }

    /// Gives back what a body's end left over.
    func putBack(_ rest: ArraySlice<UInt8>) { received = Array(rest) }
}

extension HTTPConnection {
    private func send(_ call: HTTPCall) async throws(OutboundError) {
        switch call.body {
        case .empty: try await socket.write(call.head, by: call.end)
        case .bytes(let bytes): try await socket.write(call.head + bytes, by: call.end)
        case .stream(let length, let pieces):
            try await socket.write(call.head, by: call.end)
            try await send(pieces, length, by: call.end)
        }
    }

    private func send(
        _ pieces: OutboundPieces, _ length: Int?, by deadline: Int64
    ) async throws(OutboundError) {
        var sent = 0
        while let piece = try await pieces() {
            sent += piece.count
            guard sent <= length ?? .max else { break }
            // An empty chunk would end the body.
            guard !piece.isEmpty else { continue }
            let head = length == nil ? "\(String(piece.count, radix: 16))\r\n" : ""
            let tail = length == nil ? "\r\n" : ""
            try await socket.write(head.utf8 + piece + tail.utf8, by: deadline)
        }
        guard let length else {
            return try await socket.write(Array("0\r\n\r\n".utf8), by: deadline)
        }
        guard sent == length else {
            close()
            throw OutboundError(.badRequest, "the body is not as long as was said")
        }
    }

    private func readHead(
        isHeadRequest: Bool, by deadline: Int64
    ) async throws(OutboundError) -> HTTPResponseHead {
        for _ in 0...Self.interimLimit {
            let head = try await readOneHead(isHeadRequest, deadline)
            received.removeFirst(head.length)
            guard head.status < 200 else { return head }
            // Nothing was asked to be switched to.
            guard head.status != 101 else { break }
        }
        throw OutboundError(.badAnswer, "the answers before the answer do not end")
    }

    private func readOneHead(
        _ isHeadRequest: Bool, _ deadline: Int64
    ) async throws(OutboundError) -> HTTPResponseHead {
        var scan = HTTPHeadScan()
        while true {
            if let head = try parseHead(isHeadRequest, &scan) { return head }
            let more = try await socket.read(atMost: HTTPResponseParser.limit, by: deadline)
            guard !more.isEmpty else {
                throw OutboundError(.closed, "the connection ended before an answer")
            }
            hasAnswered = true
            received += more
        }
    }

    // Parsed anew for every piece, a head that comes byte by byte would cost the square of its
    // length: it is looked at in the beginning, when its first line is there, and when it is whole.
    private func parseHead(
        _ isHeadRequest: Bool, _ scan: inout HTTPHeadScan
    ) throws(OutboundError) -> HTTPResponseHead? {
        let parse = received.withUnsafeBytes { bytes in
            let (isNew, hadFirstLine) = (!scan.isUnderWay, scan.hasFirstLine)
            let isDecided = scan.isDecided(bytes, HTTPResponseParser.bounds)
            guard isNew || isDecided || scan.hasFirstLine != hadFirstLine else {
                return HTTPResponseParser.Parse.needMore
            }
            return HTTPResponseParser.parse(bytes, isHeadRequest: isHeadRequest)
        }
        switch parse {
        case .head(let head): return head
        case .failure(let reason): throw OutboundError(.badAnswer, reason)
        case .needMore: return nil
        }
    }
}

/// The head of an answer, and the connection that its body comes on.
struct HTTPAnswer: Sendable {
    let head: HTTPResponseHead
    let connection: HTTPConnection
    let isReusable: Bool

    /// As a plugin sees it.
    func response(to call: HTTPCall, _ slot: OutboundSlots.Slot) -> OutboundResponse {
        OutboundResponse(
            status: head.status, headers: head.headers, url: "\(call.url)",
            body: ResponseBody(self, limit: call.answerLimit, by: call.end, slot))
    }
}

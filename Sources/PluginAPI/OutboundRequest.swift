/// An HTTP/1.1 request to the outside.
public struct OutboundRequest: Sendable {
    /// A token such as `GET`, in capitals.
    public var method: String
    /// Absolute, `https` (or `http`, to hosts and networks that `outbound.allow` names): ASCII,
    /// international names and other characters encoded. User information is refused; a fragment is
    /// not sent.
    public var url: String
    /// Sent in this order, and behind those that are the host's: `Host`, `Content-Length` and all
    /// that concerns the connection. `User-Agent` is the host's only when it is not given.
    public var headers: [OutboundHeader]
    /// What is sent behind the head.
    public var body: Body
    /// How long each part may take.
    public var deadlines = OutboundDeadlines()
    /// Redirects that are followed, at most 5; with 0 the answer is the redirect itself.
    public var redirects = 5
    /// Bytes that the answer's body may have; reading more throws `.tooLarge`.
    public var answerLimit = 8 << 20

    /// A request whose other members can be set afterwards.
    public init(
        _ method: String, _ url: String, headers: [OutboundHeader] = [], body: Body = .empty
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }

    /// A request's body.
    public enum Body: Sendable {
        /// None.
        case empty
        /// All of it.
        case bytes([UInt8])
        /// In pieces until nil, and of `length` bytes if that is known beforehand. It is asked for
        /// once: such a request is never repeated, nor is a redirect followed that would need it.
        case stream(length: Int?, OutboundPieces)
    }
}

/// Gives the next piece of a body, nil behind the last.
public typealias OutboundPieces = @Sendable () async throws(OutboundError) -> [UInt8]?

/// One header of a request or an answer.
public struct OutboundHeader: Sendable, Equatable {
    /// A token; compared in any case (RFC 9110 section 5.1).
    public let name: String
    /// Without line breaks and NUL.
    public let value: String
    /// Checked when the request is sent.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// How long the parts of a request may take. `whole` holds over all, redirects and the answer's
/// body included.
public struct OutboundDeadlines: Sendable {
    /// Resolving the name, and connecting.
    public var connect = Duration.seconds(10)
    /// The TLS handshake.
    public var handshake = Duration.seconds(10)
    /// From the end of the request to the end of the answer's head.
    public var head = Duration.seconds(30)
    /// Everything.
    public var whole = Duration.seconds(120)
    /// The standards above.
    public init() {}
}

/// An answer: its head, and its body as it comes.
public struct OutboundResponse: Sendable {
    /// From 200 to 599.
    public let status: Int
    /// In the order they came in; of trailers nothing is kept.
    public let headers: [OutboundHeader]
    /// Where it came from: the URL of the request, or of the last redirect.
    public let url: String
    /// To be read to its end, or let go of: the connection is closed then.
    public let body: any OutboundBody

    /// Made by the host.
    public init(status: Int, headers: [OutboundHeader], url: String, body: any OutboundBody) {
        self.status = status
        self.headers = headers
        self.url = url
        self.body = body
    }

    /// The first header of a name, in any case.
    public func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}

/// The body of an answer, without its chunks. For one task at a time.
public protocol OutboundBody: Sendable {
    /// The next piece, at most 64 KiB; nil behind the last.
    /// - Throws: `.timedOut`, `.closed` when it ends early, `.badAnswer`, `.tooLarge`.
    func next() async throws(OutboundError) -> [UInt8]?
}

extension OutboundBody {
    /// The whole body, or all that is left of it.
    /// - Throws: as `next` does, and `.tooLarge` when there are more than `limit` bytes.
    public func collect(atMost limit: Int) async throws(OutboundError) -> [UInt8] {
        var whole: [UInt8] = []
        while let piece = try await next() {
            guard whole.count + piece.count <= limit else {
                throw OutboundError(.tooLarge, "the answer has more than \(limit) bytes")
            }
            whole += piece
        }
        return whole
    }
}

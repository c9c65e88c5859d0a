/// The way to the outside world, for jobs alone: HTTP requests, raw streams for protocols such as
/// SMTP, and programs of this machine. May be used by several tasks at a time; at most 64 of all
/// plugins' are under way at once, and one more is refused with `.overloaded`.
///
/// A host's address is checked after it was resolved, and exactly that address is connected to:
/// private, loopback, link-local, multicast and the like are refused with `.notAllowed` unless the
/// operator's `outbound.allow` names the host or its network. Certificates are verified against the
/// system's authorities and the host's name, TLS 1.2 at least. A task that is cancelled (a job past
/// its deadline) gives up at once with `.cancelled`.
public protocol Outbound: Sendable {
    /// Sends a request and returns when the head of the answer has come; the body follows in
    /// pieces. Any status is an answer, not an error. Redirects are followed (at most
    /// `OutboundRequest.redirects`), each address being checked anew; `https` never becomes `http`,
    /// and `Authorization` and `Cookie` are dropped when the origin changes. Connections are kept
    /// and used again; a request on one that had died meanwhile is repeated once if its method is
    /// idempotent (RFC 9110 section 9.2.2).
    func send(_ request: OutboundRequest) async throws(OutboundError) -> OutboundResponse

    /// Opens a TCP connection, with TLS from its first byte on or without. A plain one is for
    /// protocols that upgrade (`OutboundStream.startTLS`).
    func connect(
        to host: String, port: Int, _ security: OutboundSecurity, within limit: Duration
    ) async throws(OutboundError) -> any OutboundStream

    /// Runs a program of this machine that the operator named, without a shell: the arguments are
    /// handed over as they are, `input` is what it reads. What it prints is thrown away, and of the
    /// server's environment it sees nothing.
    /// - Parameter program: an absolute path.
    /// - Returns: the code that it ended with (exit(3)).
    /// - Throws: `.unreachable` when it cannot be run, `.closed` when a signal ended it, and
    ///   `.timedOut` or `.cancelled` when it was killed.
    func run(
        _ program: String, _ arguments: [String], input: [UInt8], within limit: Duration
    ) async throws(OutboundError) -> Int32
}

/// How a raw stream begins.
public enum OutboundSecurity: Sendable {
    /// Without TLS, until `startTLS`.
    case plain
    /// With verified TLS.
    case tls
}

/// A raw connection. For one task at a time; it is closed when it is let go of.
public protocol OutboundStream: Sendable {
    /// What has come, from 1 up to `count` bytes; empty at the other side's orderly end.
    /// - Throws: `.timedOut` when nothing comes in time (the stream can be used on), `.closed`.
    func read(atMost count: Int, within limit: Duration) async throws(OutboundError) -> [UInt8]

    /// Returns when all bytes were handed to the system.
    /// - Throws: `.timedOut`, after which it is unknown how many were, `.closed`.
    func write(_ bytes: [UInt8], within limit: Duration) async throws(OutboundError)

    /// Puts verified TLS over a plain stream. What was read before and not yet understood must be
    /// thrown away first: it is not protected.
    /// - Throws: `.untrusted`, `.timedOut`; the stream is of no use then.
    func startTLS(within limit: Duration) async throws(OutboundError)

    /// Ends the connection; what is asked of it afterwards throws `.closed`.
    func close() async
}

/// Why something outside could not be reached or understood.
public struct OutboundError: Error, Sendable {
    /// Stable: plugins branch on it.
    public let code: Code
    /// For the log; names the host where there is one, never a header or a body.
    public let message: String

    /// `message` is a sentence without its full stop.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The closed set of reasons; never renamed and never reused.
    public enum Code: String, Sendable, CaseIterable {
        /// The request cannot be sent as it is: its URL, method, header or redirect limit.
        case badRequest = "bad_request"
        /// The address or scheme is one that the operator does not allow.
        case notAllowed = "not_allowed"
        /// The host's name has no address.
        case unknownHost = "unknown_host"
        /// No address of the host takes the connection.
        case unreachable = "unreachable"
        /// The certificate is not valid for the host, or TLS cannot be agreed upon.
        case untrusted = "untrusted"
        /// A deadline has passed.
        case timedOut = "timed_out"
        /// The other side does not speak HTTP as RFC 9112 demands.
        case badAnswer = "bad_answer"
        /// The answer is larger than was asked for.
        case tooLarge = "too_large"
        /// Too many redirects, or one that must not be followed.
        case badRedirect = "bad_redirect"
        /// The connection has ended early.
        case closed = "closed"
        /// Too much is under way: try again later.
        case overloaded = "overloaded"
        /// The task was cancelled.
        case cancelled = "cancelled"
    }
}

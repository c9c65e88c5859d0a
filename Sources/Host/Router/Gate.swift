import PluginAPI

/// Every reason to refuse a request before it is queued stands here.
struct Gate: Sendable {
    let revoked: RevokedSessions
    let limits: Config.Limits

    /// - Parameter size: bytes of the request's fields as they came.
    func admit(
        _ endpoint: Endpoint, _ caller: Caller, size: Int, now: Int64, steady: Int64,
        _ bucket: inout TokenBucket
    ) throws(Refusal) {
        let policy = endpoint.command.policy
        guard size <= policy.size else {
            throw Refusal(.tooLarge, "This command takes at most \(policy.size) bytes.")
        }
        if limits.enabled, !bucket.take(policy.cost, at: steady) {
            throw Refusal(.rateLimited, "Too many requests on this connection; wait a second.")
        }
        guard policy.role > .nobody else { return }
        guard caller.isSignedIn else { throw Refusal(.notSignedIn, "Sign in first.") }
        guard caller.expires.milliseconds > now else {
            throw Refusal(
                .expiredToken, "The access token has expired; refresh it and sign in again.")
        }
        guard caller.role >= policy.role else {
            throw Refusal(.forbidden, "Your role does not allow this.")
        }
    }

    /// The caller of a token, unless its session was ended.
    func caller(
        of token: UnsafeRawBufferPointer, _ authenticator: (any Authenticator)?, now: Int64
    ) throws(Refusal) -> Caller {
        guard let authenticator else {
            throw Refusal(
                .notFound, "This server has no accounts: no plugin that provides them is loaded.")
        }
        let caller = try authenticator.caller(of: token, at: Timestamp(milliseconds: now))
        guard !revoked.contains(caller.session) else {
            throw Refusal(.badToken, "This session was ended; log in again.")
        }
        return caller
    }
}

/// Tokens that refill with time: a burst may spend them all, after that a steady rate holds.
struct TokenBucket {
    private static let burst: Int32 = 200
    private static let perSecond: Int64 = 50

    private var tokens = burst
    private var filledAt: Int64 = 0

    /// - Parameter now: milliseconds of a clock that never steps back.
    mutating func take(_ cost: Int, at now: Int64) -> Bool {
        let fresh = (now - filledAt) * Self.perSecond / 1000
        if fresh > 0 {
            tokens = Int32(min(Int64(tokens) + fresh, Int64(Self.burst)))
            filledAt = now
        }
        guard tokens >= Int32(cost) else { return false }
        tokens -= Int32(cost)
        return true
    }
}

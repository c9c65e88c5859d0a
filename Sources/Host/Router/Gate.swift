import PluginAPI

/// Every reason to refuse a request before it is queued stands here, in this order: who asks
/// (signed in, not expired, of the role), how often (the rates of the command, the account, the
/// address), how much (size). Last comes the queue itself, which refuses with `overloaded` when it
/// is full. So nobody learns of anything before the sign-in is checked, and what is refused costs
/// little.
struct Gate: Sendable {
    let revoked: RevokedSessions
    let meter: RateMeter
    let places: Places

    /// The same counts with other limits.
    func with(_ limits: Config.Limits) -> Gate {
        Gate(revoked: revoked, meter: meter.with(limits), places: places.with(limits))
    }

    /// One request as the Gate looks at it.
    struct Ask {
        let endpoint: Endpoint
        let caller: Caller
        let address: ClientAddress
        let connection: ConnectionHandle
        /// Bytes of the fields as they came.
        let size: Int
        /// Milliseconds since 1970, and of the steady clock.
        let wall: Int64
        let steady: Int64
        /// For whom a script asks: it counts for that, and for no address.
        var payer: AccountID?

        /// Whom the request counts for.
        var asker: Asker {
            Asker(
                account: payer ?? caller.account, address: address, connection: connection,
                isInside: payer != nil)
        }
    }

    func admit(_ ask: Ask, _ lease: inout Lease) throws(Refusal) {
        let policy = ask.endpoint.command.policy
        if policy.role > .nobody { try check(policy.role, ask.caller, ask.wall) }
        try meter.charge(ask.endpoint, ask.asker, at: ask.steady, &lease)
        guard ask.size <= policy.size else {
            throw Refusal(.tooLarge, "This command takes at most \(policy.size) bytes.")
        }
    }

    private func check(_ role: Role, _ caller: Caller, _ now: Int64) throws(Refusal) {
        guard caller.isSignedIn else { throw Refusal(.notSignedIn, "Sign in first.") }
        guard caller.expires.milliseconds > now else {
            throw Refusal(
                .expiredToken, "The access token has expired; refresh it and sign in again.")
        }
        guard caller.role >= role else {
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

    /// The caller of a token that the command can do without: nobody unless it is good.
    func caller(
        ifGood token: UnsafeRawBufferPointer, _ authenticator: (any Authenticator)?, now: Int64
    ) -> Caller {
        do throws(Refusal) {
            return try caller(of: token, authenticator, now: now)
        } catch {
            return .nobody
        }
    }

    /// Who asks on a WebSocket: one whose token has run out counts as nobody where anyone may ask.
    func caller(_ caller: Caller, asking policy: Policy, now: Int64) -> Caller {
        let isLate = policy.role == .nobody && caller.expires.milliseconds <= now
        return isLate ? .nobody : caller
    }
}

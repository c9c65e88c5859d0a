import PluginAPI

/// Who is charged for a request.
struct Asker {
    /// 0 for nobody.
    let account: AccountID
    let address: ClientAddress
    let connection: ConnectionHandle
    /// Nobody's address stands behind it: a script of the server asks.
    var isInside = false

    var origin: RateKey.Subject { .origin(Origin(address, connection)) }
    var isSignedIn: Bool { account != Caller.nobody.account }
}

/// Holds the rates: of a command, of an account, of an address. What is refused says how long to
/// wait.
struct RateMeter: Sendable {
    private let isOn: Bool
    private let address: TokenBucket.Size
    private let account: TokenBucket.Size
    private let table: RateTable

    /// Tokens that a connection takes ahead at most.
    private static let ahead = 16

    init(_ limits: Config.Limits, _ table: RateTable = RateTable()) {
        isOn = limits.enabled
        address = TokenBucket.Size(burst: limits.addressBurst, perSecond: limits.addressRate)
        account = TokenBucket.Size(burst: limits.accountBurst, perSecond: limits.accountRate)
        self.table = table
    }

    /// The same buckets with other rates.
    func with(_ limits: Config.Limits) -> RateMeter { RateMeter(limits, table) }

    /// Charges for a request of a command.
    /// - Parameter now: milliseconds of the steady clock.
    func charge(
        _ endpoint: Endpoint, _ asker: Asker, at now: Int64, _ lease: inout Lease
    ) throws(Refusal) {
        guard isOn else { return }
        let policy = endpoint.command.policy
        if let rate = policy.rate {
            let subject = asker.isSignedIn ? .account(asker.account) : asker.origin
            let key = RateKey(subject: subject, command: ObjectIdentifier(endpoint))
            _ = try take(1, upTo: 1, of: key, TokenBucket.Size(rate), at: now)
        }
        try charge(policy.cost, asker, at: now, &lease)
    }

    /// Charges for what is no command, such as a sign-in.
    func charge(
        _ cost: Int, _ asker: Asker, at now: Int64, _ lease: inout Lease
    ) throws(Refusal) {
        guard isOn, !lease.spend(cost, of: asker.account) else { return }
        if lease.account != asker.account { end(&lease, asker) }
        var count = Self.ahead
        if asker.isSignedIn {
            let key = RateKey(subject: .account(asker.account), command: nil)
            count = try take(cost, upTo: count, of: key, account, at: now)
        }
        if !asker.isInside {
            let key = RateKey(subject: asker.origin, command: nil)
            count = try take(cost, upTo: count, of: key, address, at: now)
        }
        lease.add(count - cost, of: asker.account)
    }

    /// Gives back what a connection did not use.
    func end(_ lease: inout Lease, _ asker: Asker) {
        guard isOn, lease.tokens > 0 else { return }
        let count = Int(lease.tokens)
        if lease.account != Caller.nobody.account {
            let key = RateKey(subject: .account(lease.account), command: nil)
            table.giveBack(count, of: key, account)
        }
        if !asker.isInside {
            table.giveBack(count, of: RateKey(subject: asker.origin, command: nil), address)
        }
        lease = Lease()
    }

    private func take(
        _ cost: Int, upTo most: Int, of key: RateKey, _ size: TokenBucket.Size, at now: Int64
    ) throws(Refusal) -> Int {
        switch table.take(cost, upTo: most, of: key, size, at: now * 1_000_000) {
        case .tokens(let count): return count
        case .wait(let nanoseconds): throw .tooMany(of: key, .nanoseconds(nanoseconds))
        }
    }
}

extension Refusal {
    fileprivate static func tooMany(of key: RateKey, _ wait: Duration) -> Refusal {
        let who =
            switch key.subject {
            case .account: "from this account"
            case .origin(.network): "from this address"
            case .origin(.connection): "on this connection"
            }
        let what = key.command == nil ? "requests" : "requests of this kind"
        return Refusal(
            .rateLimited, "Too many \(what) \(who); wait \(wait.secondsRoundedUp) s.",
            retryAfter: wait)
    }
}

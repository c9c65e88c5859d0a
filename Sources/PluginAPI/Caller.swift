/// Who asks, as the authenticator found it from the token of the connection or request.
public struct Caller: Sendable {
    /// Who acts; events are appended and nonces remembered under it. 0 for nobody.
    public let account: AccountID
    /// The sign-in that the token was made for; what `Exchange.revoke` ends. 0 for nobody.
    public let session: SessionID
    /// What the account may do, as the authenticator read it from the token: a change of role is
    /// felt with the next token.
    public let role: Role
    /// When the token runs out, by the server's clock. A minute before, an open socket asks its
    /// client for a fresh one; past it requests are refused with `.expiredToken`, and a minute
    /// later the socket is closed with 4003.
    public let expires: Timestamp

    /// Made by the authenticator.
    public init(account: AccountID, session: SessionID, role: Role, expires: Timestamp) {
        self.account = account
        self.session = session
        self.role = role
        self.expires = expires
    }

    /// Nobody: who asks on a socket without sign-in, over HTTP without a token or for a command
    /// whose policy is `.anyone` (its token is not looked at unless the policy says so), and in the
    /// server's own work.
    public static let nobody = Caller(
        account: AccountID(raw: 0), session: SessionID(raw: 0), role: .nobody,
        expires: Timestamp(milliseconds: 0))

    /// Who asks on the server's own machine, as the user who runs the server: the role of an owner,
    /// and no account.
    public static let `operator` = Caller(
        account: AccountID(raw: 0), session: SessionID(raw: 0), role: .owner,
        expires: Timestamp(milliseconds: .max))

    /// True for all but `nobody`.
    @inlinable public var isSignedIn: Bool { role != .nobody }
}

/// What an account may do on this server, in rising order. The numbers stand in tokens and in
/// storage, so they are never changed; there is room for more between them.
public enum Role: Int32, Sendable, Comparable {
    /// Not signed in.
    case nobody = 0
    /// The least of those who are signed in; what `Policy.signedIn` asks for.
    case guest = 10
    /// A program that acts under an account of its own.
    case bot = 20
    /// An ordinary person; what registration gives.
    case member = 30
    /// Meant for people who judge what others wrote.
    case moderator = 40
    /// Meant for people who change accounts and settings of others.
    case admin = 50
    /// Who runs the server.
    case owner = 60

    /// A role may do all that a smaller one may.
    @inlinable public static func < (left: Self, right: Self) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// Turns the bearer token of a connection or request into its caller. The plugin that owns accounts
/// provides the only one. It runs on a loop thread for each sign-in and HTTP request, so it must
/// neither block nor use storage; revocation is the host's part (`Exchange.revoke`).
public protocol Authenticator: Sendable {
    /// Reads who a token stands for. `token` is as it was sent, any bytes (in `hello` 1 to 4096 of
    /// them) and valid during the call; `now` is the server's clock.
    /// - Throws: `.badToken` when the token is malformed or not ours, `.expiredToken` past its
    ///   time. The host adds `.badToken` for a session that was revoked.
    func caller(of token: UnsafeRawBufferPointer, at now: Timestamp) throws(Refusal) -> Caller

    /// Who acts for a Lua script under this name, as they may act now: a program's account, never a
    /// person's. Asked on a reader's thread for each act.
    /// - Throws: when there is no such program, or it may not act.
    func program(named name: String, in database: Database, at now: Timestamp) throws(Refusal)
        -> Caller
}

extension Authenticator {
    /// No program acts for scripts.
    public func program(
        named name: String, in database: Database, at now: Timestamp
    ) throws(Refusal) -> Caller {
        throw Refusal(.notFound, "No program acts for scripts here.")
    }
}

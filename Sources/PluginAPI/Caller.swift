/// Who asks, as the authenticator found it from the token of the connection or request.
public struct Caller: Sendable {
    public let account: AccountID
    public let session: SessionID
    public let role: Role
    /// When the token runs out; an open socket past it asks its client for a fresh one.
    public let expires: Timestamp

    public init(account: AccountID, session: SessionID, role: Role, expires: Timestamp) {
        self.account = account
        self.session = session
        self.role = role
        self.expires = expires
    }

    /// Nobody yet: commands whose policy is `.anyone` see this caller.
    public static let nobody = Caller(
        account: AccountID(raw: 0), session: SessionID(raw: 0), role: .nobody,
        expires: Timestamp(milliseconds: 0))

    @inlinable public var isSignedIn: Bool { role != .nobody }
}

/// What an account may do on this server, in rising order.
public enum Role: Int32, Sendable, Comparable {
    case nobody = 0
    case guest = 10
    case bot = 20
    case member = 30
    case moderator = 40
    case admin = 50
    case owner = 60

    @inlinable public static func < (left: Self, right: Self) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// Turns the bearer token of a connection or request into its caller. The plugin that owns accounts
/// provides the only one. It runs on a loop thread for each sign-in and HTTP request, so it must
/// neither block nor use storage; revocation is the host's part (`Exchange.revoke`).
public protocol Authenticator: Sendable {
    /// - Throws: `.badToken` when the token is malformed or not ours, `.expiredToken` past its
    ///   time.
    func caller(of token: UnsafeRawBufferPointer, at now: Timestamp) throws(Refusal) -> Caller
}

/// Why a request was not done. The only error that a handler, a filter or the host gives a client.
public struct Refusal: Error, Sendable {
    /// Stable: clients branch on it.
    public let code: RefusalCode
    /// For people: says what was wrong and what to do. Never carries a secret or another's data.
    public let message: String
    /// The field that was wrong, where one was; of `.badArgument` the argument of what was typed.
    public let field: String?
    /// How long to wait before asking again, where that is known: `retry_after` of the error and
    /// the header `Retry-After`, in whole seconds, rounded up.
    public let retryAfter: Duration?

    /// `message` is a sentence or more, in English; `field` is the name of one of the command's
    /// fields, or with `.badArgument` of what was typed.
    public init(
        _ code: RefusalCode, _ message: String, field: String? = nil, retryAfter: Duration? = nil
    ) {
        self.code = code
        self.message = message
        self.field = field
        self.retryAfter = retryAfter
    }
}

/// The closed set of refusals. Codes are never renamed and never reused; HTTP statuses are those of
/// RFC 9110 section 15, and of RFC 6585 for 429. A plugin throws what fits; where the host alone
/// does, that is said.
public enum RefusalCode: String, Sendable, CaseIterable {
    /// The request cannot be understood at all, or makes no sense on this wire. 400.
    case badRequest = "bad_request"
    /// The text is no JSON, or no object; the host alone. 400.
    case badJSON = "bad_json"
    /// A field's value is of the wrong type or breaks a limit; names the field. 400.
    case badField = "bad_field"
    /// What was typed behind a command does not fit; names the argument, which is no field. 400.
    case badArgument = "bad_argument"
    /// A field that must be given was not; names it. 400.
    case missingField = "missing_field"
    /// A field was given that the command does not have; the host alone. 400.
    case unknownField = "unknown_field"
    /// There is no command of that name; the host alone, on a WebSocket. 404.
    case unknownCommand = "unknown_command"
    /// The path takes other methods, which `Allow` names; the host alone. 405.
    case methodNotAllowed = "method_not_allowed"
    /// The request took too long to arrive; the host alone. 408.
    case tooSlow = "too_slow"
    /// More bytes than the command's policy or the configuration allows. 413.
    case tooLarge = "too_large"
    /// An HTTP body that is not `application/json`. 415.
    case unsupportedMedia = "unsupported_media"
    /// A version of the protocol that this server does not speak; the host alone. 400.
    case unsupportedProtocol = "unsupported_protocol"
    /// A version of WebSocket other than 13; the host alone. 426.
    case upgradeRequired = "upgrade_required"
    /// The command needs a caller, and there is none; the host alone. 401.
    case notSignedIn = "not_signed_in"
    /// The token is malformed, not ours, or of a session that was ended. 401.
    case badToken = "bad_token"
    /// The token was good once: refresh it. 401.
    case expiredToken = "expired_token"
    /// A refresh token was used a second time; its session has been ended. 401.
    case reusedToken = "reused_token"
    /// The name or the password is wrong; never says which. 401.
    case wrongCredentials = "wrong_credentials"
    /// The password is right, and an administrator has yet to let the account in. 403.
    case awaitingApproval = "awaiting_approval"
    /// The password is right, and the account's address was not verified. 403.
    case unverified = "unverified"
    /// The password is right, and the account is suspended. 403.
    case suspended = "suspended"
    /// The caller is known, and may not. 403.
    case forbidden = "forbidden"
    /// There is no such thing, or it is not the caller's to know of. 404.
    case notFound = "not_found"
    /// It contradicts what is stored, such as a name that is taken. 409.
    case conflict = "conflict"
    /// The nonce was used with other fields; the host alone. 409.
    case nonceConflict = "nonce_conflict"
    /// A screen filter decided against it; the host alone, for `Decision.reject`. 422.
    case rejected = "rejected"
    /// The address or the account has as many connections as it may; the host alone. 429.
    case tooManyConnections = "too_many_connections"
    /// Too many requests; wait for `retryAfter`. 429.
    case rateLimited = "rate_limited"
    /// A queue is full, and nothing was done: try again after `retryAfter`. 503.
    case overloaded = "overloaded"
    /// The disk is full, and nothing was stored: send it again when there is space. 507.
    case storageFull = "storage_full"
    /// The storage is busy or broken, and nothing was stored. 507.
    case storageFailed = "storage_failed"
    /// A fault of the server or of a plugin; the log says more. 500.
    case internalError = "internal_error"

    /// The status of the same refusal over HTTP. Of requests that are no HTTP as we take it, the
    /// host names the reason more exactly: 414, 417, 431, 501, 505.
    public var status: Int {
        switch self {
        case .badRequest, .badJSON, .badField, .badArgument, .missingField, .unknownField,
            .unsupportedProtocol:
            400
        case .notSignedIn, .badToken, .expiredToken, .reusedToken, .wrongCredentials: 401
        case .awaitingApproval, .unverified, .suspended, .forbidden: 403
        case .notFound, .unknownCommand: 404
        case .methodNotAllowed: 405
        case .tooSlow: 408
        case .conflict, .nonceConflict: 409
        case .tooLarge: 413
        case .unsupportedMedia: 415
        case .rejected: 422
        case .upgradeRequired: 426
        case .rateLimited, .tooManyConnections: 429
        case .internalError: 500
        case .overloaded: 503
        case .storageFull, .storageFailed: 507
        }
    }
}

/// Why a request was not done. The only error that a handler, a filter or the host gives a client.
public struct Refusal: Error, Sendable {
    /// Stable: clients branch on it.
    public let code: RefusalCode
    /// For people: says what was wrong and what to do. Never carries a secret or another's data.
    public let message: String
    /// The field that was wrong, where one was.
    public let field: String?

    public init(_ code: RefusalCode, _ message: String, field: String? = nil) {
        self.code = code
        self.message = message
        self.field = field
    }
}

/// The closed set of refusals. Codes are never renamed and never reused; HTTP statuses are those of
/// RFC 9110 section 15, and of RFC 6585 for 429.
public enum RefusalCode: String, Sendable, CaseIterable {
    case badRequest = "bad_request"
    case badJSON = "bad_json"
    case badField = "bad_field"
    case missingField = "missing_field"
    case unknownField = "unknown_field"
    case unknownCommand = "unknown_command"
    case methodNotAllowed = "method_not_allowed"
    case tooLarge = "too_large"
    case unsupportedMedia = "unsupported_media"
    case unsupportedProtocol = "unsupported_protocol"
    case upgradeRequired = "upgrade_required"
    case notSignedIn = "not_signed_in"
    case badToken = "bad_token"
    case expiredToken = "expired_token"
    case reusedToken = "reused_token"
    case wrongCredentials = "wrong_credentials"
    case forbidden = "forbidden"
    case notFound = "not_found"
    case conflict = "conflict"
    case nonceConflict = "nonce_conflict"
    case rejected = "rejected"
    case rateLimited = "rate_limited"
    case overloaded = "overloaded"
    case storageFailed = "storage_failed"
    case stopping = "stopping"
    case internalError = "internal_error"

    /// The status of the same refusal over HTTP.
    public var status: Int {
        switch self {
        case .badRequest, .badJSON, .badField, .missingField, .unknownField, .unsupportedProtocol:
            400
        case .notSignedIn, .badToken, .expiredToken, .reusedToken, .wrongCredentials: 401
        case .forbidden: 403
        case .notFound, .unknownCommand: 404
        case .methodNotAllowed: 405
        case .conflict, .nonceConflict: 409
        case .tooLarge: 413
        case .unsupportedMedia: 415
        case .rejected: 422
        case .upgradeRequired: 426
        case .rateLimited: 429
        case .internalError: 500
        case .overloaded, .stopping: 503
        case .storageFailed: 507
        }
    }
}

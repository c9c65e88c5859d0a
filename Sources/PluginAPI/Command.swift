/// One thing that can be asked of the server, as data. The same definition serves WebSocket, HTTP,
/// scripts and the documents.
public struct Command: Sendable {
    /// `plugin.verb`, lower case: `rooms.send`. `PluginSetup.add` throws when it does not begin
    /// with the plugin's id and a dot, or is taken.
    public let name: String
    /// One sentence for the documents.
    public let purpose: String
    /// Where `handle` runs, and so whether it may write.
    public let lane: Lane
    /// Who may ask, and how much at a time; the host holds it before anything is queued.
    public let policy: Policy
    /// What it takes. The host refuses all else with `.missingField`, `.unknownField` or
    /// `.badField`, so that a handler reads only values within their limits.
    public var fields: FieldList
    /// What `handle` writes into the answer, and nothing else: clients are generated from it. The
    /// host does not compare; the tests of the plugins that ship do.
    public let answer: [AnswerMember]
    /// Its places in the HTTP interface; none for a command that only makes sense on a WebSocket.
    public let routes: [Route]
    /// The field that carries the client's nonce: the command is then done once for ever per caller
    /// and nonce (DESIGN section 4, promise 2). Asked again, it answers the members of the receipt
    /// that was given to `Exchange.answer(_:)` and nothing else (so further ones are optional in
    /// `answer`); asked again with other fields, it is refused with `.nonceConflict`. A request
    /// that was refused by throwing is not remembered. It has a meaning in the write lane alone,
    /// and for callers who are signed in.
    public let nonce: Field<Text?>?
    /// The point at which screen filters and vetoes may look at the request before it is done; in
    /// the write lane alone. Commands may share a point.
    public let screen: ScreenPoint?
    /// Fields that the command does not have are passed over instead of refused: for bodies that
    /// others have laid down.
    public let takesUnknownFields: Bool
    /// The word by which the operator asks for it on the server's machine: `parley admin WORD
    /// --field value`; nil for none. Who asks that way is `Caller.operator`, whatever the policy.
    public let adminWord: String?
    /// Scripts alone may ask it, as far as the operator lets them (`PluginSetup.scripts`): neither
    /// clients nor the documents know of it.
    public let isForScripts: Bool

    /// What is left out: everyone who is signed in may ask, no fields, no HTTP, no nonce, no
    /// filters.
    public init(
        _ name: String, _ purpose: String, lane: Lane, policy: Policy = .signedIn,
        fields: FieldList = FieldList(), answer: [AnswerMember] = [], routes: [Route] = [],
        nonce: Field<Text?>? = nil, screen: ScreenPoint? = nil, takesUnknownFields: Bool = false,
        adminWord: String? = nil, isForScripts: Bool = false
    ) {
        self.name = name
        self.purpose = purpose
        self.lane = lane
        self.policy = policy
        self.fields = fields
        self.answer = answer
        self.routes = routes
        self.nonce = nonce
        self.screen = screen
        self.takesUnknownFields = takesUnknownFields
        self.adminWord = adminWord
        self.isForScripts = isForScripts
    }
}

/// Where a command runs.
public enum Lane: Sendable {
    /// On one of several reader threads, over a snapshot of the storage. What writes, appends,
    /// announces or subscribes throws there.
    case read
    /// On the writer thread, one request after the other, inside the batch's transaction; it is
    /// answered after the commit. Every other write waits meanwhile: slow work belongs in
    /// `prepare`.
    case write
}

/// Who may, and how large a request may be. The Gate holds all of it.
public struct Policy: Sendable {
    /// The smallest role that may ask. Without sign-in the refusal is `.notSignedIn`, past the
    /// token's time `.expiredToken`, below the role `.forbidden`.
    public let role: Role
    /// The most bytes of the `with` object, or of an HTTP body and query together; more is refused
    /// with `.tooLarge`. The configuration's `limits.message` holds first.
    public let size: Int
    /// What one request takes of the tokens that its account and its address have
    /// (`limits.account_rate` and the settings beside it); `.rateLimited` when too few are left. 1
    /// is an ordinary request, 20 one that keeps a core busy for a while.
    public let cost: Int
    /// A stricter rate of this command alone, for what invites guessing or filling up: counted by
    /// account or, where anyone may ask, by address. Many people may share an address.
    public let rate: Rate?
    /// Where anyone may ask: a good token is looked at, so that `Exchange.caller` says who asks.
    /// One that is not good counts as none. Without it, such a command has no caller over HTTP.
    public let looksAtToken: Bool

    /// An ordinary request of at most 64 KiB, as often as others, unless said otherwise.
    public init(
        role: Role, size: Int = 64 << 10, cost: Int = 1, rate: Rate? = nil,
        looksAtToken: Bool = false
    ) {
        self.role = role
        self.looksAtToken = looksAtToken
        self.size = size
        self.cost = cost
        self.rate = rate
    }

    /// Also who is not signed in.
    public static let anyone = Policy(role: .nobody)
    /// Everyone who is signed in, guests included.
    public static let signedIn = Policy(role: .guest)
}

/// A command's place in the HTTP interface. `{name}` in the path fills the field of that name; the
/// query fills fields of a GET or DELETE, a JSON body those of the other methods. A trailing slash
/// is optional.
public struct Route: Sendable {
    /// A request of another method at this path is refused with `.methodNotAllowed`.
    public let method: Method
    /// Begins with a slash, or `PluginSetup.add` throws. A segment is compared byte by byte, or is
    /// the `{name}` of a field of the command. Of two routes that fit, the one that was added first
    /// is taken; `/`, `/ws`, `/api`, `/openapi.json` and the like are the host's.
    public let path: String
    /// The status of a success (RFC 9110 section 15.3); a refusal has that of its code.
    public let status: Int
    /// Refusals say, beside `error`, what clients of Django REST framework read: the message as a
    /// list under the name of the field that was wrong, or as `detail`.
    public let refusesByField: Bool

    /// A success is 200 unless said otherwise.
    public init(
        _ method: Method, _ path: String, status: Int = 200, refusesByField: Bool = false
    ) {
        self.method = method
        self.path = path
        self.status = status
        self.refusesByField = refusesByField
    }

    /// What HTTP calls the kind of request (RFC 9110 section 9); the raw value is its spelling.
    public enum Method: String, Sendable, CaseIterable {
        /// Reads (section 9.3.1); HEAD is answered by the same route, without the body.
        case get = "GET"
        /// Makes or does something (section 9.3.3).
        case post = "POST"
        /// Changes a part of something (RFC 5789).
        case patch = "PATCH"
        /// Makes something or replaces it whole (section 9.3.4).
        case put = "PUT"
        /// Removes something (section 9.3.5).
        case delete = "DELETE"
    }
}

/// A command and what does it. One verb a file; the compiler checks its fields.
public protocol Verb: Sendable {
    /// What the verb is asked by. The host reads it several times at set-up and never again, so it
    /// must always be the same: a stored property is best.
    var command: Command { get }
    /// Does one request in the command's lane: on the writer's thread, one after the other, or on
    /// several reader threads at a time.
    /// - Throws: what the client is told. A write that throws leaves no trace; what is not a
    ///   `Refusal` of the verb's own (`.conflict`, `.storageFailed`) may be let through.
    func handle(_ exchange: inout Exchange) throws(Refusal)
}

/// A verb with slow work (a password hash, a digest) that must not hold the writer or a reader.
public protocol PreparedVerb: Verb {
    /// Runs first, on the worker pool: before filters, and again when a nonce is repeated. Its
    /// queries have no common snapshot, and what it answers is dropped. What it hands on is read in
    /// `handle` by `exchange.prepared(as:)`; `handle` checks again what may have changed meanwhile.
    /// - Throws: what the client is told; nothing else happens then.
    func prepare(_ exchange: inout Exchange) throws(Refusal) -> any Sendable
}

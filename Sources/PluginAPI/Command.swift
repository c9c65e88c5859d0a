/// One thing that can be asked of the server, as data. The same definition serves WebSocket, HTTP,
/// scripts and the documents.
public struct Command: Sendable {
    /// `plugin.verb`, lower case: `rooms.send`.
    public let name: String
    /// One sentence for the documents.
    public let purpose: String
    public let lane: Lane
    public let policy: Policy
    public let fields: FieldList
    public let answer: [AnswerMember]
    /// Its places in the HTTP interface; none for a command that only makes sense on a WebSocket.
    public let routes: [Route]
    /// The field that carries the client's nonce: the command is then done once for ever per caller
    /// and nonce, and its answer is its receipt (DESIGN section 4, promise 2).
    public let nonce: Field<Text?>?
    /// The point at which screen filters may look at the request before it is done.
    public let screen: ScreenPoint?

    public init(
        _ name: String, _ purpose: String, lane: Lane, policy: Policy = .signedIn,
        fields: FieldList = FieldList(), answer: [AnswerMember] = [], routes: [Route] = [],
        nonce: Field<Text?>? = nil, screen: ScreenPoint? = nil
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
    }
}

/// Where a command runs.
public enum Lane: Sendable {
    /// On a reader thread, over a snapshot of the storage.
    case read
    /// On the writer thread, inside the batch's transaction.
    case write
}

/// Who may, and how large a request may be. The Gate holds all of it.
public struct Policy: Sendable {
    public let role: Role
    /// Bytes of the `with` object or of the HTTP body.
    public let size: Int
    /// What one request takes from the caller's token bucket; 1 is an ordinary request.
    public let cost: Int

    public init(role: Role, size: Int = 64 << 10, cost: Int = 1) {
        self.role = role
        self.size = size
        self.cost = cost
    }

    public static let anyone = Policy(role: .nobody)
    public static let signedIn = Policy(role: .guest)
}

/// A member of a command's answer, for the documents.
public struct AnswerMember: Sendable {
    public let name: String
    public let purpose: String

    public init(_ name: String, _ purpose: String) {
        self.name = name
        self.purpose = purpose
    }

    /// What every command that writes to a topic answers.
    public static let receipt = [
        AnswerMember("id", "The event's identifier."),
        AnswerMember("topic", "The topic that the event was written to."),
        AnswerMember("sequence", "The event's number in the topic's log."),
    ]
}

/// A command's place in the HTTP interface. `{name}` in the path fills the field of that name; the
/// query fills fields of a GET or DELETE, a JSON body those of the other methods. A trailing slash
/// is optional.
public struct Route: Sendable {
    public let method: Method
    public let path: String
    /// The status of a success.
    public let status: Int

    public init(_ method: Method, _ path: String, status: Int = 200) {
        self.method = method
        self.path = path
        self.status = status
    }

    public enum Method: String, Sendable, CaseIterable {
        case get = "GET"
        case post = "POST"
        case patch = "PATCH"
        case put = "PUT"
        case delete = "DELETE"
    }
}

/// A command and what does it. One verb a file; the compiler checks its fields.
public protocol Verb: Sendable {
    var command: Command { get }
    /// Runs in the command's lane. A write that throws leaves no trace.
    func handle(_ exchange: inout Exchange) throws(Refusal)
}

/// A verb with slow work (a password hash, a digest) that must not hold the writer or a reader.
public protocol PreparedVerb: Verb {
    /// Runs first, on the worker pool, over a read snapshot. What it hands on is read in `handle`
    /// by `exchange.prepared(as:)`; `handle` checks again what the snapshot may have got wrong.
    func prepare(_ exchange: inout Exchange) throws(Refusal) -> any Sendable
}

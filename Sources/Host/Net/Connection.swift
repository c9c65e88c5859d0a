import PluginAPI

/// One open connection of a loop, at the slot of its descriptor. An idle one holds no buffer.
struct Connection {
    enum Phase { case free, proxyHeader, handshake, http, webSocket }

    var phase = Phase.free
    /// Counts the uses of the slot, so that an answer never reaches the next user.
    var generation: UInt32 = 0
    /// Whom it comes from; behind a named proxy, the proxy's client.
    var address = ClientAddress.local
    /// Who connected, or whom the PROXY protocol names in its place.
    var peer = ClientAddress.local
    /// The peer is a named proxy, and tells of each request whom it comes from.
    var isProxy = false
    /// What came of the PROXY protocol's header.
    var preface: [UInt8] = []
    /// The client's own side is TLS.
    var isSecure = false
    /// nil on a plain connection, and until the client speaks.
    var tls: TLSSession?
    var caller = Caller.nobody
    /// Its last request over HTTP was somebody's.
    var askedSignedIn = false
    /// It came through the operator's own door.
    var isOperators = false
    /// Who speaks here is known, and comes before strangers.
    var isKnown: Bool { caller.isSignedIn || askedSignedIn || isEcho || isOperators }
    /// It is watched with those who are known, and not with the strangers.
    var isAmongKnown = false
    var decoder: WebSocketDecoder
    /// What it says comes back, for tests.
    var isEcho = false
    var lease = Lease()

    /// What was read and not understood yet: the beginning of a request, or what waits while
    /// reading pauses.
    var input = InputBuffer()
    /// How far the head that `input` begins with was looked at.
    var scan = HTTPHeadScan()
    /// The body that is coming in, behind a head that is done with.
    var body: IncomingBody?
    /// The file that is on its way behind the head of its answer.
    var transfer: FileTransfer?
    /// How fast the body comes in, or the answer is taken.
    var pace = Pace()
    /// Bytes of its unfinished request, as the loop's sum counts them.
    var unread = 0
    /// What could not be written; whole frames or answers behind a first piece of one.
    var backlog: [UInt8] = []
    var backlogStart = 0
    /// The parts to write in this turn: a list in the loop's arena.
    var firstPart: Int32 = -1
    var lastPart: Int32 = -1

    /// Requests read so far.
    var requests: UInt32 = 0
    /// Refusals in a row that the loop itself gave.
    var refusals: UInt8 = 0
    /// Requests not answered yet.
    var inFlight: Int32 = 0
    /// The client asked for its answers in the order of its requests: one is under way at a time.
    var isOrdered = false

    var isDirty = false
    /// It has not come as far as a first request.
    var isOpening: Bool { phase == .proxyHeader || phase == .handshake }
    /// The handshake lane has its session.
    var isShakingHands = false
    /// It is among those strangers who have something to say.
    var isWaiting = false
    /// Reading is off until an answer went out.
    var isPaused = false
    /// True while bytes are taken in and worked off.
    var isReading: Bool { !isPaused && !isClosing && !isDead && farewell == nil }
    /// True while what comes is kept: a WebSocket that is about to end is heard until its client
    /// has said good-bye.
    var takesInput: Bool {
        guard !isDead else { return false }
        return phase == .webSocket ? !isClosing || awaitsClose : !isClosing && farewell == nil
    }
    var waitsToWrite = false
    /// Nothing is sent any more behind what waits.
    var isClosing = false
    /// A WebSocket that was told its end; its client has not said good-bye yet.
    var awaitsClose = false
    /// The socket goes when everything is written.
    var hasEnded: Bool { isClosing && !awaitsClose }
    /// Nothing is asked any more; it is closed with this when what it asked is answered.
    var farewell: Farewell?
    /// The client asked for the connection to end with the answer (HTTP).
    var closesAfterAnswer = false
    /// The socket goes at the end of the turn.
    var isDead = false
    var wasPinged = false
    var wasToldToRefresh = false

    /// Steady milliseconds: the last byte heard, and when the request under way (or the sign-in)
    /// began.
    var heardAt: Int64 = 0
    var beganAt: Int64 = 0
    /// Steady milliseconds: when the WebSocket message under way began; 0 when none is.
    var messageBeganAt: Int64 = 0
    /// What it hears.
    var topics: [Topic] = []

    init(messageLimit: Int) { decoder = WebSocketDecoder(messageLimit: messageLimit) }

    /// Bytes of what it has begun to ask.
    var heldInput: Int { input.count + (body?.held ?? 0) + decoder.received }

    var backlogCount: Int { backlog.count - backlogStart }
}

/// What a WebSocket is told at its end.
struct Farewell {
    let code: UInt16
    let reason: StaticString
}

/// The close codes of ours (RFC 6455 section 7.4.2, private use).
enum CloseCode {
    /// The connection fell behind: reconnect and resume from the last sequence.
    static let reconnect: UInt16 = 4000
    /// The session was ended: log in again.
    static let sessionEnded: UInt16 = 4001
    /// No sign-in came in time.
    static let signInTimeout: UInt16 = 4002
    /// The access token expired and no fresh one came.
    static let expired: UInt16 = 4003
    /// It hears more topics than one connection may, or asks and asks for what it is refused (RFC
    /// 6455: a policy was violated).
    static let policy: UInt16 = 1008
    /// Nothing was heard of it, not even an answer to a ping: reconnect and resume.
    static let silent: UInt16 = 4004
    /// A message took too long to arrive: reconnect and resume.
    static let slowMessage: UInt16 = 4005
    /// Too many unfinished requests wait (IANA's registry of RFC 6455).
    static let tryAgainLater: UInt16 = 1013
    /// The server stops; reconnect and resume.
    static let goingAway: UInt16 = 1001
}

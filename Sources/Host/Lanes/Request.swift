import PluginAPI

/// One checked request on its way to a lane: what queues. Its fields lie in the slab of the turn
/// that read it.
struct Request: Sendable {
    let from: ConnectionHandle
    /// The asker's own number; 0 over HTTP.
    let id: Int64
    /// Counts the requests of its connection.
    var ordinal: UInt32 = 0
    /// Steady microseconds when it was read.
    var beganAt: Int64 = 0
    let wire: Wire
    let endpoint: Endpoint
    let caller: Caller
    var fields: Fields
    /// What happened on the way, for the few requests that make a stop before their lane.
    var stops: Stops?

    enum Wire: Sendable, Equatable {
        case webSocket
        case http(HTTPAsker)
        /// The server's own work: its answer goes to nobody's connection.
        case inside
    }
}

/// What an HTTP answer must know of its request.
struct HTTPAsker: Sendable, Equatable {
    var keepsAlive: Bool
    /// HEAD: the head of the answer alone (RFC 9110 section 9.3.2).
    let isHead: Bool
    /// HTTP/1.1, as against HTTP/1.0.
    var isLatest = true
    /// The status of a success.
    var status = 200
    /// Seconds for which a browser shall use TLS alone; 0 says nothing of it (RFC 6797).
    var strictSeconds = 0
    /// Refusals are told under the name of their field, too (`Route.refusesByField`).
    var refusesByField = false

    /// The same, but the connection ends with the answer.
    var closing: HTTPAsker {
        var asker = self
        asker.keepsAlive = false
        return asker
    }
}

extension HTTPAsker {
    /// Who sent this request.
    init(_ request: HTTPRequest) {
        keepsAlive = request.keepsAlive
        isHead = request.method == .head
        isLatest = request.isLatest
    }

    /// Who sent what was no request.
    static let unknown = HTTPAsker(keepsAlive: false, isHead: false)

    var persistence: HTTPResponse.Persistence {
        keepsAlive ? (isLatest ? .stays : .staysAsAsked) : .closes
    }
}

/// What the stops before the lane found. Each stop hands the request on before the next touches it.
struct Stops: Sendable {
    var prepared: (any Sendable)?
    /// What screen filters decided, in their order, other than to let pass untouched.
    var verdicts: [Verdict] = []
    /// The fields as they were sent, when a filter has rewritten some.
    var original: Fields?
    /// Told the outcome of the server's own work, and of what a script asks.
    var completion: (@Sendable (Refusal?) -> Void)?
    /// Takes the answer of what is asked from inside.
    var answer: InsideAnswer?
    /// The script that asks.
    var cause: ScriptCause?
    /// Where that script lives, of one that an owner attached to a topic.
    var home: ScriptSettings.Home?
}

/// What a filter did to a request, and the filter's id.
struct Verdict: Sendable {
    /// `rewrite`, or the decision's word; of scripts also those of `Verdicts`.
    let word: String
    let reason: String
    let outcome: Ledger.Outcome
    let filter: String
    var stamp = Stamp()

    /// What is known of a script's decision and not of a compiled filter's.
    struct Stamp: Sendable {
        /// Of the script's files.
        var version = ""
        /// The author's word for a rejection.
        var code = ""
        /// Microseconds.
        var cost: Int64 = 0
    }

    init(_ decision: Decision, by filter: String) {
        self.init(
            word: decision.word, reason: decision.saidReason, outcome: decision.outcome,
            filter: filter)
    }

    /// The filter changed a text.
    static func rewrite(by filter: String) -> Verdict {
        Verdict(word: Verdicts.rewrite, reason: "", outcome: .done, filter: filter)
    }

    init(
        word: String, reason: String, outcome: Ledger.Outcome, filter: String,
        stamp: Stamp = Stamp()
    ) {
        self.word = word
        self.reason = reason
        self.outcome = outcome
        self.filter = filter
        self.stamp = stamp
    }
}

extension Request {
    /// The client's nonce, where the command takes one and the request gives it.
    var nonce: Text? {
        guard let field = endpoint.command.nonce, caller.isSignedIn else { return nil }
        return fields[field]
    }

    /// What the sender sent, before any filter.
    var original: Fields { stops?.original ?? fields }

    /// The number that pins the request to a screen lane; 0 when it names none.
    var screenKey: Int64 { endpoint.keyIndex.map { fields.slot($0).value } ?? 0 }

    /// True when an identifier is given by a name, which a screen lane looks up.
    var isNamed: Bool { endpoint.names.contains { fields.slot($0.index).count > 0 } }

    /// The number that chooses its screen lane. Requests that name their thing alike keep their
    /// order.
    var laneKey: Int64 {
        guard let named = endpoint.names.first(where: { fields.slot($0.index).count > 0 }) else {
            return screenKey
        }
        return fields.text(named.index).withBytes { $0.reduce(0) { $0 &* 31 &+ Int64($1) } }
    }

    /// The same with identifiers in place of names.
    func resolved(in database: Database) throws(Refusal) -> Request {
        var request = self
        let place = endpoint.crumb.begin()
        defer { place.end() }
        for named in endpoint.names where fields.slot(named.index).count > 0 {
            let identifier = try named.resolver.resolve(
                fields.text(named.index), in: database)
            request.fields = request.fields.replacing(
                named.index, with: identifier,
                slots: endpoint.command.fields.definitions.count)
        }
        return request
    }

    /// True when a screen filter may have an opinion of it.
    var isScreened: Bool { endpoint.screens(caller) }

    /// The fields as sent, as JSON, for a decision's record; secrets are left out.
    func describeFields() -> String {
        var text = ByteBuffer()
        text.append("{")
        for (index, definition) in endpoint.command.fields.definitions.enumerated() {
            let slot = original.slot(index)
            guard slot.isPresent, !definition.isSecret else { continue }
            if text.count > 1 { text.append(",") }
            text.append(jsonString: definition.name)
            text.append(":")
            if definition.isText {
                original.text(index).withBytes { text.append(jsonString: $0) }
            } else {
                text.append("\"")
                text.append(decimal: slot.value)
                text.append("\"")
            }
        }
        if let script = stops?.cause?.ownName {
            text.append(text.count > 1 ? ",\"script\":" : "\"script\":")
            text.append(jsonString: script)
        }
        text.append("}")
        return String(decoding: text.bytes, as: UTF8.self)
    }
}

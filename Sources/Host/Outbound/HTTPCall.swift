import PluginAPI

/// One request as it goes out: checked, and changed by the redirects so far.
struct HTTPCall: Sendable {
    let method: String
    let url: HTTPURL
    let headers: [OutboundHeader]
    let body: OutboundRequest.Body
    let deadlines: OutboundDeadlines
    let answerLimit: Int
    /// When everything must be over, by the steady clock.
    let end: Int64
    /// The head's bytes.
    let head: [UInt8]
    private let agent: String

    init(_ request: OutboundRequest, agent: String, end: Int64) throws(OutboundError) {
        try self.init(
            request, method: request.method, url: HTTPURL(parsing: request.url),
            headers: request.headers, body: request.body, agent: agent, end: end)
    }

    private init(
        _ request: OutboundRequest, method: String, url: HTTPURL, headers: [OutboundHeader],
        body: OutboundRequest.Body, agent: String, end: Int64
    ) throws(OutboundError) {
        head = try HTTPRequestHead.bytes(
            method, url, headers, Self.framing(of: body, method), agent: agent)
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.agent = agent
        self.end = end
        deadlines = request.deadlines
        answerLimit = request.answerLimit
        self.request = request
    }

    private let request: OutboundRequest

    /// RFC 9110 section 9.2.2; a body that comes in pieces is gone after the first time.
    var isRepeatable: Bool {
        if case .stream = body { return false }
        return ["GET", "HEAD", "PUT", "DELETE", "OPTIONS"].contains(method)
    }

    /// The request that an answer redirects to (RFC 9110 section 15.4); nil when it does not.
    func redirected(by answer: HTTPResponseHead) throws(OutboundError) -> HTTPCall? {
        guard [301, 302, 303, 307, 308].contains(answer.status),
            let location = answer.headers.first(where: { $0.name.lowercased() == "location" })
        else { return nil }
        let target: HTTPURL
        do { target = try url.resolving(location.value) } catch {
            throw OutboundError(.badRedirect, "\(url.host) redirects to no proper place")
        }
        guard target.isSecure || !url.isSecure else {
            throw OutboundError(.badRedirect, "\(url.host) redirects from https to http")
        }
        let becomesGet =
            answer.status == 303 && method != "HEAD"
            || answer.status < 303 && method == "POST"
        if !becomesGet, case .stream = body {
            throw OutboundError(.badRedirect, "\(url.host) redirects a body that is gone")
        }
        return try HTTPCall(
            request, method: becomesGet ? "GET" : method, url: target,
            headers: headers.filter { keeps($0, towards: target, withBody: !becomesGet) },
            body: becomesGet ? .empty : body, agent: agent, end: end)
    }

    // Credentials stay with the origin that they were meant for.
    private func keeps(
        _ header: OutboundHeader, towards target: HTTPURL, withBody: Bool
    ) -> Bool {
        switch header.name.lowercased() {
        case "authorization", "cookie": target.hasOrigin(of: url)
        case let name: withBody || !name.hasPrefix("content-")
        }
    }

    private static func framing(
        of body: OutboundRequest.Body, _ method: String
    ) -> HTTPRequestHead.Framing {
        switch body {
        // Methods that usually have a body say so when there is none (RFC 9110 section 8.6).
        case .empty: ["POST", "PUT", "PATCH"].contains(method) ? .length(0) : .none
        case .bytes(let bytes): .length(bytes.count)
        case .stream(let length, _): length.map { .length($0) } ?? .chunked
        }
    }
}

extension HTTPURL {
    /// Scheme, host and port.
    var origin: String { "\(isSecure ? "https" : "http")://\(host):\(port)" }
}

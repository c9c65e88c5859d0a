import PluginAPI

/// The way to the outside world, as jobs have it.
final class OutboundClient: Outbound {
    private let connector: Connector
    private let idle = IdleConnections()
    private let slots = OutboundSlots()
    private let agent: String

    /// Redirects that are followed in any case.
    private static let redirectLimit = 5

    /// - Parameter agent: what the host calls itself, for `User-Agent`.
    init(_ rules: AddressRules, _ tls: TLSClient, agent: String) {
        let readiness = Readiness()
        connector = Connector(
            readiness: readiness, resolver: Resolver(readiness), rules: rules, tls: tls)
        self.agent = agent
    }

    /// The life of the thread `outbound`.
    func run(until stop: StopSignal) {
        connector.readiness.run(until: stop) { [idle] now in idle.sweep(at: now) }
    }

    func wake() { connector.readiness.wake() }

    /// Ends the threads that look names up; for a stop, when nobody sends any more.
    func end() { connector.resolver.end() }

    func send(_ request: OutboundRequest) async throws(OutboundError) -> OutboundResponse {
        guard (0...Self.redirectLimit).contains(request.redirects) else {
            throw OutboundError(
                .badRequest, "at most \(Self.redirectLimit) redirects are followed")
        }
        let slot = try slots.take()
        let end = Clock.deadline(after: request.deadlines.whole)
        var call = try HTTPCall(request, agent: agent, end: end)
        for _ in 0...request.redirects {
            let answer = try await answer(to: call)
            guard let next = request.redirects > 0 ? try call.redirected(by: answer.head) : nil
            else { return answer.response(to: call, slot) }
            answer.connection.close()
            call = next
        }
        throw OutboundError(.badRedirect, "\(call.url.host) redirects too often")
    }

    func connect(
        to host: String, port: Int, _ security: OutboundSecurity, within limit: Duration
    ) async throws(OutboundError) -> any OutboundStream {
        guard let port = UInt16(exactly: port), port > 0,
            OutboundHostName.isValid(host) || ClientAddress(parsing: host) != nil
        else { throw OutboundError(.badRequest, "the host or the port is malformed") }
        let slot = try slots.take()
        let host = host.lowercased()
        let deadline = Clock.deadline(after: limit)
        let addresses = try await connector.addresses(of: host, isSecure: true, by: deadline)
        let (socket, _) = try await connector.connect(to: addresses, port: port, by: deadline)
        if case .tls = security {
            try await socket.startTLS(connector.tls, host: host, protocolName: nil, by: deadline)
        }
        return RawStream(socket, host: host, tls: connector.tls, slot)
    }

    func run(
        _ program: String, _ arguments: [String], input: [UInt8], within limit: Duration
    ) async throws(OutboundError) -> Int32 {
        let slot = try slots.take()
        defer { withExtendedLifetime(slot) {} }
        let process = try LocalProgram(program, arguments, connector.readiness)
        return try await process.finish(input, by: Clock.deadline(after: limit))
    }
}

extension OutboundClient {
    // On a connection that waited, or a new one; once more when the old one turns out to be dead.
    private func answer(to call: HTTPCall) async throws(OutboundError) -> HTTPAnswer {
        let soon = min(Clock.deadline(after: call.deadlines.connect), call.end)
        let addresses = try await connector.addresses(
            of: call.url.host, isSecure: call.url.isSecure, by: soon)
        for address in addresses {
            let key = IdleConnections.Key(origin: call.url.origin, address: address)
            guard let socket = idle.take(key) else { continue }
            let old = HTTPConnection(socket, key, idle)
            do { return try await old.exchange(call) } catch {
                guard error.code == .closed, !old.hasAnswered, call.isRepeatable else {
                    throw error
                }
            }
            break
        }
        return try await connect(call, addresses, soon).exchange(call)
    }

    private func connect(
        _ call: HTTPCall, _ addresses: [ClientAddress], _ deadline: Int64
    ) async throws(OutboundError) -> HTTPConnection {
        let (socket, address) = try await connector.connect(
            to: addresses, port: call.url.port, by: deadline)
        if call.url.isSecure {
            try await socket.startTLS(
                connector.tls, host: call.url.host, protocolName: "http/1.1",
                by: min(Clock.deadline(after: call.deadlines.handshake), call.end))
        }
        let key = IdleConnections.Key(origin: call.url.origin, address: address)
        return HTTPConnection(socket, key, idle)
    }
}

extension Clock {
    /// The end of a duration that begins now, by the steady clock.
    static func deadline(after duration: Duration) -> Int64 {
        steady + max(min(duration, .seconds(86_400)), .zero).wholeMilliseconds
    }
}

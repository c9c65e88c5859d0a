import PluginAPI
import Synchronization

/// Fetches by HTTP what scripts ask for: from the hosts that the operator names alone, a few at a
/// time, with short deadlines and bounded answers.
final class ScriptFetcher: Sendable {
    /// What came of it.
    enum Outcome: Sendable {
        /// JSON: `status`, `headers` by their names in small letters, `body`.
        case answered([UInt8])
        /// A stable word, and a sentence.
        case failed(code: String, message: String)

        static let tooMany = Outcome.failed(
            code: "limit", message: "Four at a time, and sixty a minute.")
    }

    private struct Meter {
        var inFlight = 0
        /// Steady milliseconds of those of the last minute, the oldest first.
        var begun: [Int64] = []

        mutating func enter(at now: Int64) -> Bool {
            begun.removeAll { now - $0 > 60_000 }
            guard inFlight < 4, begun.count < 60 else { return false }
            inFlight += 1
            begun.append(now)
            return true
        }
    }

    private let outbound: any Outbound
    // By script; as many as the operator runs.
    private let meters = Mutex<[String: Meter]>([:])

    private static let deadline = Duration.seconds(5)
    /// Bytes of an answer.
    private static let answerLimit = 256 << 10

    init(_ outbound: any Outbound) { self.outbound = outbound }

    /// Fetches for a script; `done` is called once, on any thread.
    /// - Parameters:
    ///   - fields: JSON, as the script gave it: `url`, and perhaps `method`, `headers`, `body`.
    ///   - hosts: those that it may reach.
    func fetch(
        _ fields: [UInt8], for script: String, from hosts: [String],
        _ done: @escaping @Sendable (Outcome) -> Void
    ) {
        let request: OutboundRequest
        do throws(OutboundError) {
            request = try Self.request(fields, hosts)
        } catch { return done(Outcome(error)) }
        guard meters.withLock({ $0[script, default: Meter()].enter(at: Clock.steady) }) else {
            return done(.tooMany)
        }
        Task { [outbound, self] in
            let outcome = await Self.outcome(of: request, outbound)
            meters.withLock { $0[script]?.inFlight -= 1 }
            done(outcome)
        }
    }

    private static func outcome(
        of request: OutboundRequest, _ outbound: any Outbound
    ) async -> Outcome {
        do throws(OutboundError) {
            let response = try await outbound.send(request)
            let body = try await response.body.collect(atMost: answerLimit)
            return .answered(describe(response, body))
        } catch { return Outcome(error) }
    }

    private static func describe(_ response: OutboundResponse, _ body: [UInt8]) -> [UInt8] {
        var headers: [(name: String, value: JSONTree)] = []
        for header in response.headers {
            let name = header.name.lowercased()
            guard !headers.contains(where: { $0.name == name }) else { continue }
            headers.append((name, .text(header.value)))
        }
        let tree: JSONTree = [
            "status": .number(Int64(response.status)), "headers": .object(headers),
            "body": .text(String(decoding: body, as: UTF8.self)),
        ]
        return Array(tree.text.utf8)
    }
}

extension ScriptFetcher {
    private static let members = ["url", "method", "headers", "body"]
    private static let methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]

    private static func request(
        _ fields: [UInt8], _ hosts: [String]
    ) throws(OutboundError) -> OutboundRequest {
        guard case .object(let given)? = JSONTree(reading: fields),
            given.allSatisfy({ members.contains($0.name) })
        else { throw wrong("a request has 'url', 'method', 'headers' and 'body'") }
        let tree = JSONTree.object(given)
        let url = try HTTPURL(parsing: tree["url"]?.string ?? "")
        guard hosts.contains(url.host) else {
            throw OutboundError(
                .notAllowed, "\(url.host) is none of the hosts that the script may reach")
        }
        let body = tree["body"]?.string
        let method = tree["method"]?.string ?? (body == nil ? "GET" : "POST")
        guard methods.contains(method) else { throw wrong("'\(method)' is no method") }
        var request = OutboundRequest(
            method, "\(url)", headers: try headers(tree["headers"]),
            body: body.map { .bytes(Array($0.utf8)) } ?? .empty)
        // One that leads elsewhere would lead off the list.
        request.redirects = 0
        request.answerLimit = answerLimit
        request.deadlines.connect = deadline
        request.deadlines.handshake = deadline
        request.deadlines.head = deadline
        request.deadlines.whole = deadline
        return request
    }

    private static func headers(_ given: JSONTree?) throws(OutboundError) -> [OutboundHeader] {
        guard let given else { return [] }
        guard case .object(let members) = given, members.count <= 20 else {
            throw wrong("'headers' is a table of at most 20 names")
        }
        var headers: [OutboundHeader] = []
        for (name, value) in members {
            guard case .text(let text) = value else { throw wrong("a header is a text") }
            headers.append(OutboundHeader(name, text))
        }
        return headers
    }

    private static func wrong(_ what: String) -> OutboundError { OutboundError(.badRequest, what) }
}

extension ScriptFetcher.Outcome {
    init(_ error: OutboundError) {
        self = .failed(code: error.code.rawValue, message: error.message)
    }
}

import PluginAPI
import Testing

@testable import Host

/// A request with its ranges read out.
struct ParsedRequest: Equatable {
    var method = HTTPRequest.Method.get
    var path = "/"
    var query = ""
    var body = ""
    var length = 0
    var keepsAlive = true
    var isUpgrade = false
    var key = ""
    var version: Int?
    var authorization = ""
    var contentType = ""
    var origin = ""
    var host = "a"
}

extension ParsedRequest {
    init(
        _ request: HTTPRequest, _ bytes: UnsafeRawBufferPointer, body: String, length: Int
    ) {
        method = request.method
        path = bytes[part: request.path].text
        query = bytes[part: request.query].text
        self.body = body
        self.length = length
        keepsAlive = request.keepsAlive
        isUpgrade = request.isUpgrade
        key = bytes[part: request.webSocketKey].text
        version = request.webSocketVersion
        authorization = bytes[part: request.authorization].text
        contentType = bytes[part: request.contentType].text
        origin = bytes[part: request.origin].text
        host = bytes[part: request.host].text
    }
}

/// What parsing gave, to compare.
enum Parsed: Equatable {
    case needMore
    case request(ParsedRequest)
    case failure(Int, RefusalCode)

    init(_ octets: Octets, _ limits: HTTPLimits = HTTPLimits()) {
        self = octets.borrow { bytes in
            switch HTTPRequestParser.parse(bytes, limits: limits) {
            case .needMore: .needMore
            case .request(let request): Self.body(of: request, bytes)
            case .failure(let failure): .failure(failure.status, failure.code)
            }
        }
    }

    /// Content bytes that a body may have in these tests.
    static let bodyLimit = 64 << 10

    private static func body(of request: HTTPRequest, _ bytes: UnsafeRawBufferPointer) -> Parsed {
        do throws(HTTPFailure) {
            var body = try TakenBody(request.framing, limit: bodyLimit)
            var position = request.headLength
            guard try body.take(bytes, &position) else { return .needMore }
            return .request(ParsedRequest(request, bytes, body: body.text, length: position))
        } catch {
            return .failure(error.status, error.code)
        }
    }

    /// The request, its length checked and then left out of the comparison.
    static func whole(_ text: String) -> ParsedRequest? {
        guard case .request(var request) = Parsed(Octets(text)) else { return nil }
        guard request.length == text.utf8.count else { return nil }
        request.length = 0
        return request
    }
}

@Suite struct HTTPRequestParserTests {
    static let post = """
        POST /api/rooms/81/messages/?dry=1&x=%20 HTTP/1.1\r\nHost: chat.example:8080\r\n\
        authorization: bEaReR  tok-en._~+/=\r\nContent-Type: application/json\t\r\n\
        Origin:https://chat.example\r\nX-Empty:\r\nContent-Length: 16\r\n\r\n{"text":"hello"}
        """

    static let upgrade = """
        GET /ws HTTP/1.1\r\nHost: server.example.com\r\nUpgrade: websocket\r\n\
        Connection: keep-alive, Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
        Origin: http://example.com\r\nSec-WebSocket-Protocol: chat, superchat\r\n\
        Sec-WebSocket-Version: 13\r\n\r\n
        """

    @Test func readsAPost() {
        #expect(
            Parsed.whole(Self.post)
                == ParsedRequest(
                    method: .post, path: "/api/rooms/81/messages/", query: "dry=1&x=%20",
                    body: #"{"text":"hello"}"#, authorization: "tok-en._~+/=",
                    contentType: "application/json", origin: "https://chat.example",
                    host: "chat.example:8080"))
    }

    // RFC 6455 section 1.2
    @Test func readsTheHandshakeOfTheRFC() {
        #expect(
            Parsed.whole(Self.upgrade)
                == ParsedRequest(
                    path: "/ws", isUpgrade: true, key: "dGhlIHNhbXBsZSBub25jZQ==", version: 13,
                    origin: "http://example.com", host: "server.example.com"))
    }

    @Test(arguments: [post, upgrade, "\r\n" + post])
    func needsMoreUntilTheLastByte(_ text: String) {
        for end in 0..<text.utf8.count {
            #expect(Parsed(Octets(text.utf8.prefix(end))) == .needMore, "cut at \(end)")
        }
        #expect(Parsed.whole(text) != nil)
    }

    @Test func leavesTheNextRequestAlone() {
        let both = Octets(Self.post + Self.upgrade)
        guard case .request(let first) = Parsed(both) else {
            Issue.record("no request")
            return
        }
        #expect(first.length == Self.post.utf8.count)
        #expect(Parsed(Octets(both.bytes[first.length...])) == Parsed(Octets(Self.upgrade)))
    }

    @Test func tellsMethodsApart() {
        let methods: [(String, HTTPRequest.Method)] = [
            ("GET", .get), ("HEAD", .head), ("POST", .post), ("PUT", .put), ("PATCH", .patch),
            ("DELETE", .delete), ("OPTIONS", .options), ("BREW", .other), ("get", .other),
            ("M-SEARCH", .other), ("!#$%&'*+-.^_`|~09azAZ", .other),
        ]
        for (name, method) in methods {
            #expect(Parsed.whole("\(name) / HTTP/1.1\r\nHost: a\r\n\r\n")?.method == method)
        }
    }

    struct Target: Sendable {
        let target: String
        let path: String
        let query: String
        let host: String
    }

    static let targets = [
        Target(target: "/", path: "/", query: "", host: "a"),
        Target(target: "/?", path: "/", query: "", host: "a"),
        Target(target: "/a%2Fb?c?d", path: "/a%2Fb", query: "c?d", host: "a"),
        Target(target: "//b/c", path: "//b/c", query: "", host: "a"),
        Target(target: "/a|b[]?{`^\\}", path: "/a|b[]", query: "{`^\\}", host: "a"),
        Target(target: "http://b:80/c?d", path: "/c", query: "d", host: "b:80"),
        Target(target: "HTTPS://b", path: "/", query: "", host: "b"),
        Target(target: "ws://[::1]:80?d", path: "/", query: "d", host: "[::1]:80"),
    ]

    @Test(arguments: targets) func readsTargets(_ target: Target) {
        let request = Parsed.whole("GET \(target.target) HTTP/1.1\r\nHost: a\r\n\r\n")
        let expected = ParsedRequest(path: target.path, query: target.query, host: target.host)
        #expect(request == expected)
    }

    @Test func keepsConnectionsAliveAsTheVersionSays() {
        let cases: [(String, String, Bool)] = [
            ("1.1", "", true), ("1.1", "Connection: close\r\n", false),
            ("1.1", "Connection: foo , CLOSE\r\n", false),
            ("1.1", "Connection: foo\r\nConnection: close\r\n", false),
            ("1.1", "Connection: closed\r\n", true), ("1.0", "", false),
            ("1.0", "Connection: Keep-Alive\r\n", true),
            ("1.0", "Connection: keep-alive, close\r\n", false),
        ]
        for (version, header, keepsAlive) in cases {
            let request = Parsed.whole("GET / HTTP/\(version)\r\nHost: a\r\n\(header)\r\n")
            #expect(request?.keepsAlive == keepsAlive, "\(version) \(header)")
        }
    }

    @Test func upgradesOnlyWhenAllOfItIsThere() {
        let cases: [(String, Bool)] = [
            (Self.upgrade, true),
            (Self.upgrade.replacing("Upgrade: websocket", with: "UPGRADE: h2c, WebSocket"), true),
            (Self.upgrade.replacing("keep-alive, Upgrade", with: "keep-alive"), false),
            (Self.upgrade.replacing("Upgrade: websocket", with: "Upgrade: h2c"), false),
            (Self.upgrade.replacing("GET", with: "POST"), false),
            (Self.upgrade.replacing("HTTP/1.1", with: "HTTP/1.0"), false),
        ]
        for (text, isUpgrade) in cases {
            #expect(Parsed.whole(text)?.isUpgrade == isUpgrade, "\(text)")
        }
    }

    @Test func readsOnlyBearerCredentials() {
        let cases = [
            "Bearer abc": "abc", "BEARER abc ": "abc", "Bearer   abc": "abc", "Bearer": "",
            "Bearer ": "", "Basic YTpi": "", "Bearerabc": "", "": "", "XBearer abc": "",
        ]
        for (header, credentials) in cases {
            let request = Parsed.whole(
                "GET / HTTP/1.1\r\nHost: a\r\nAuthorization: \(header)\r\n\r\n")
            #expect(request?.authorization == credentials, "\(header)")
        }
    }

    @Test func takesHTTP10WithoutHost() {
        #expect(
            Parsed.whole("GET / HTTP/1.0\r\n\r\n") == ParsedRequest(keepsAlive: false, host: ""))
    }

    @Test func passesOverBytesBeyondASCIIInOtherHeaders() {
        let text = "GET / HTTP/1.1\r\nHost: a\r\nX-Name: gr\u{FC}n\tund blau\r\n\r\n"
        #expect(Parsed.whole(text) == ParsedRequest())
    }
}

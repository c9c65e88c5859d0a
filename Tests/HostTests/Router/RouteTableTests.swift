import PluginAPI
import Testing

@testable import Host

/// Which command a path means where several fit.
@Suite struct RouteTableTests {
    private let table = RouteTable([
        Endpoint(Routed("rooms.show", .get, "/api/rooms/{room}/")),
        Endpoint(Routed("rooms.drafts", .get, "/api/rooms/drafts/")),
        Endpoint(Routed("rooms.update", .patch, "/api/rooms/{room}/")),
        Endpoint(Routed("rooms.delete", .delete, "/api/rooms/{id}/")),
        Endpoint(Routed("rooms.pins", .get, "/api/rooms/{room}/pins/")),
        Endpoint(Routed("rooms.late", .get, "/api/rooms/drafts/{what}/")),
    ])

    struct Row: Sendable {
        let method: HTTPRequest.Method
        let path: String
        /// The command and its fields, or the methods that the path takes, or "nothing".
        let meant: String
    }

    @Test(arguments: [
        Row(method: .get, path: "/api/rooms/7/", meant: "rooms.show room=7"),
        Row(method: .get, path: "/api/rooms/7", meant: "rooms.show room=7"),
        Row(method: .head, path: "/api/rooms/7", meant: "rooms.show room=7"),
        Row(method: .get, path: "/api/rooms/drafts/", meant: "rooms.drafts"),
        // Fields of other names make no other path.
        Row(method: .delete, path: "/api/rooms/7/", meant: "rooms.delete id=7"),
        Row(method: .post, path: "/api/rooms/7/", meant: "GET PATCH DELETE"),
        // The word is meant, with its methods alone.
        Row(method: .patch, path: "/api/rooms/drafts/", meant: "GET"),
        Row(method: .get, path: "/api/rooms/drafts/pins/", meant: "rooms.late what=pins"),
        Row(method: .get, path: "/api/rooms/", meant: "nothing"),
        Row(method: .get, path: "/api/rooms/7/pins/more/", meant: "nothing"),
        Row(method: .get, path: "/api/draughts/7/", meant: "nothing"),
    ])
    func thePathWithTheEarlierWordIsMeant(_ row: Row) {
        #expect(meant(row.method, row.path) == row.meant)
    }

    private func meant(_ method: HTTPRequest.Method, _ path: String) -> String {
        let bytes = Array(path.utf8)
        return bytes.withUnsafeBytes { path in
            switch table.find(method, path) {
            case .nothing: return "nothing"
            case .otherMethods(let methods): return methods.joined(separator: " ")
            case .endpoint(let endpoint, _, let parameters):
                let fields = parameters.map { parameter in
                    let name = String(decoding: parameter.name, as: UTF8.self)
                    return "\(name)=\(String(decoding: bytes[parameter.value], as: UTF8.self))"
                }
                return ([endpoint.command.name] + fields).joined(separator: " ")
            }
        }
    }
}

private struct Routed: Verb {
    let command: Command

    init(_ name: String, _ method: Route.Method, _ path: String) {
        command = Command(name, "", lane: .read, routes: [Route(method, path)])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {}
}

import PluginAPI

/// Finds the command of an HTTP method and path. A trailing slash is optional. Of several paths
/// that fit, the one with the earlier word in place of a field is meant, with its methods alone.
struct RouteTable: Sendable {
    private struct Entry {
        let route: Route
        let segments: [Segment]
        let endpoint: Endpoint
        /// The path without the names of its fields: routes of one shape share a path.
        let shape: String
    }

    private enum Segment {
        case literal([UInt8])
        /// `{name}`: its text fills the field of that name.
        case field([UInt8])
    }

    enum Match {
        case endpoint(
            Endpoint, Route, parameters: [(name: [UInt8], value: Range<Int>)])
        /// The path exists with other methods.
        case otherMethods([String])
        case nothing
    }

    /// By the number of segments.
    private let entries: [[Entry]]

    init(_ endpoints: [Endpoint]) {
        var entries: [[Entry]] = []
        for endpoint in endpoints {
            for route in endpoint.command.routes {
                let segments = route.path.split(separator: "/").map(Self.segment)
                while entries.count <= segments.count { entries.append([]) }
                entries[segments.count].append(
                    Entry(
                        route: route, segments: segments, endpoint: endpoint,
                        shape: Self.shape(of: segments)))
            }
        }
        // A field's brace lies behind every letter, so words come first; `sort` is stable.
        self.entries = entries.map { $0.sorted { $0.shape < $1.shape } }
    }

    func find(_ method: HTTPRequest.Method, _ path: UnsafeRawBufferPointer) -> Match {
        let parts = Self.split(path)
        guard parts.count < entries.count else { return .nothing }
        var others: [String] = []
        var shape: String?
        for entry in entries[parts.count] where shape == nil || shape == entry.shape {
            guard let parameters = Self.match(entry.segments, parts, path) else { continue }
            shape = entry.shape
            guard entry.route.method.matches(method) else {
                others.append(entry.route.method.rawValue)
                continue
            }
            return .endpoint(entry.endpoint, entry.route, parameters: parameters)
        }
        return others.isEmpty ? .nothing : .otherMethods(others)
    }

    private static func segment(_ text: Substring) -> Segment {
        guard text.first == "{", text.last == "}" else { return .literal([UInt8](text.utf8)) }
        return .field([UInt8](text.dropFirst().dropLast().utf8))
    }

    private static func shape(of segments: [Segment]) -> String {
        segments.map { segment in
            switch segment {
            case .literal(let text): "/" + String(decoding: text, as: UTF8.self)
            case .field: "/{}"
            }
        }.joined()
    }

    private static func split(_ path: UnsafeRawBufferPointer) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = 0
        for position in 0...path.count
        where position == path.count || path[position] == UInt8(ascii: "/") {
            if position > start { parts.append(start..<position) }
            start = position + 1
        }
        return parts
    }

    private static func match(
        _ segments: [Segment], _ parts: [Range<Int>], _ path: UnsafeRawBufferPointer
    ) -> [(name: [UInt8], value: Range<Int>)]? {
        var parameters: [(name: [UInt8], value: Range<Int>)] = []
        for (segment, part) in zip(segments, parts) {
            switch segment {
            case .literal(let text): guard text.elementsEqual(path[part]) else { return nil }
            case .field(let name): parameters.append((name, part))
            }
        }
        return parameters
    }
}

extension Route.Method {
    func matches(_ method: HTTPRequest.Method) -> Bool {
        switch (self, method) {
        case (.get, .get), (.get, .head), (.post, .post), (.patch, .patch), (.put, .put),
            (.delete, .delete):
            true
        default: false
        }
    }
}

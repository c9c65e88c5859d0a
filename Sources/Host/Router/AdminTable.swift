import PluginAPI

/// What the operator can ask on the server's own machine, by its word (`Command.adminWord`).
struct AdminTable: Sendable {
    private let endpoints: [String: Endpoint]
    /// All words with their fields, for `parley admin`.
    let list: Document

    init(_ all: [Endpoint]) {
        let words = all.compactMap { endpoint in
            endpoint.command.adminWord.map { ($0, endpoint) }
        }
        endpoints = Dictionary(words, uniquingKeysWith: { first, _ in first })
        let tree = words.sorted { $0.0 < $1.0 }.map { Self.describe($0, $1.command) }
        list = Document(.json, JSONTree.object([("words", .list(tree))]).text)
    }

    func find(_ word: UnsafeRawBufferPointer) -> Endpoint? {
        endpoints[String(decoding: word, as: UTF8.self)]
    }

    /// What stands below `/__admin` in a path, empty for the list; nil for other paths.
    static func word(in path: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
        let root = HostPage.adminRoot.utf8
        guard path.starts(with: root) else { return nil }
        let rest = path[part: root.count..<path.count]
        guard let first = rest.first else { return rest }
        guard first == UInt8(ascii: "/") else { return nil }
        let hasSlash = rest.count > 1 && rest.last == UInt8(ascii: "/")
        return rest[part: 1..<rest.count - (hasSlash ? 1 : 0)]
    }

    private static func describe(_ word: String, _ command: Command) -> JSONTree {
        [
            "word": .text(word), "command": .text(command.name), "purpose": .text(command.purpose),
            "fields": .list(command.fields.definitions.map(describe)),
        ]
    }

    private static func describe(_ field: FieldDefinition) -> JSONTree {
        [
            "name": .text(field.name), "kind": .text(field.kind.name),
            "expects": .text(field.words), "purpose": .text(field.purpose),
            "optional": .flag(field.isOptional), "secret": .flag(field.isReadUnseen),
        ]
    }
}

extension FieldDefinition {
    /// It is read without being shown, and never from the command line's arguments.
    fileprivate var isReadUnseen: Bool {
        isSecret || name == "password" || name.hasSuffix("_password")
    }
}

extension FieldKind {
    /// The kind alone, without its bounds.
    fileprivate var name: String {
        switch self {
        case .identifier: "identifier"
        case .identifiers: "identifiers"
        case .text: "text"
        case .integer: "integer"
        case .flag: "flag"
        case .json: "json"
        }
    }
}

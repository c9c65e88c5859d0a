import PluginAPI

/// What must be right in a command's definition before it is served.
enum CommandCheck {
    /// Paths that the host serves itself.
    private static let ownPaths = HostPage.allCases.map(\.rawValue) + ["/ws"]

    static func check(_ command: Command) throws(SetupError) {
        let names = command.fields.definitions.map(\.name)
        guard Set(names).count == names.count else {
            throw SetupError("\(command.name) has two fields of one name")
        }
        if let point = command.screen { try check(point, of: command) }
        if let word = command.adminWord { try check(word, of: command, fields: names) }
        for route in command.routes { try check(route, of: command, fields: names) }
    }

    private static func check(_ point: ScreenPoint, of command: Command) throws(SetupError) {
        guard command.lane == .write else {
            throw SetupError(
                "\(command.name) is read, so no filter can stop it: leave out its screen")
        }
        guard let name = point.key else { return }
        let key = command.fields.definitions.first { $0.name == name }
        guard let key, !key.isText else {
            throw SetupError(
                "the key '\(name)' of \(command.name) must be an identifier or number")
        }
    }

    /// Options of `parley admin` itself.
    private static let adminOptions: Set = ["config", "data", "json", "help", "version"]

    private static func check(
        _ word: String, of command: Command, fields: [String]
    ) throws(SetupError) {
        let isWord = word.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "-")
        }
        guard isWord, !word.isEmpty, word.first != "-" else {
            throw SetupError(
                "the admin word '\(word)' of \(command.name) must be of letters a to z and dashes")
        }
        if let field = fields.first(where: adminOptions.contains) {
            throw SetupError(
                "the field '\(field)' of \(command.name) is an option of parley admin itself")
        }
    }

    private static func check(
        _ route: Route, of command: Command, fields: [String]
    ) throws(SetupError) {
        guard route.path.first == "/" else {
            throw SetupError("a route of \(command.name) must begin with a slash")
        }
        let segments = route.path.split(separator: "/")
        guard !ownPaths.contains("/" + segments.joined(separator: "/")),
            segments.first.map({ "/\($0)" }) != HostPage.adminRoot
        else {
            throw SetupError("the route \(route.path) of \(command.name) is the host's own")
        }
        for segment in segments where segment.first == "{" {
            guard fields.contains(String(segment.dropFirst().dropLast())) else {
                throw SetupError("\(segment) in \(route.path) is no field of \(command.name)")
            }
        }
    }
}

import PluginAPI

/// The functions of scripts that plugins declare.
struct FunctionList {
    private(set) var all: [DeclaredFunction] = []

    /// Tables that scripts have from Lua, or from the host.
    private static let taken: Set<String> = [
        "string", "table", "coroutine", "utf8", "math", "text", "time", "rate", "kv", "json",
        "http",
    ]

    mutating func add(
        _ function: DeclaredFunction, _ command: Command?, of plugin: String
    ) throws(SetupError) {
        let words = function.name.split(separator: ".", omittingEmptySubsequences: false)
        let isFine = words.count == 2 && words.allSatisfy(Self.isWord)
        guard isFine, !Self.taken.contains(String(words[0])) else {
            throw SetupError(
                "the function of scripts '\(function.name)' is no table and name of its own")
        }
        guard !all.contains(where: { $0.name == function.name }) else {
            throw SetupError("the function of scripts \(function.name) is declared twice")
        }
        guard let command, command.plugin == plugin else {
            throw SetupError(
                "\(function.name) asks \(function.command), which \(plugin) has not added")
        }
        let fields = command.fields.definitions.map(\.name)
        for named in [function.pacedBy, function.topicField] where !named.isEmpty {
            guard fields.contains(named) else {
                throw SetupError("\(function.command) has no field '\(named)'")
            }
        }
        all.append(function)
    }

    private static func isWord(_ word: Substring) -> Bool {
        !word.isEmpty
            && word.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                    || byte == UInt8(ascii: "_")
            }
    }
}

/// Where a value was given, as a message about it begins: `parley.lua:12`, `PARLEY_LISTEN`,
/// `--listen`.
public enum ConfigPlace: Sendable, Equatable, CustomStringConvertible {
    case file(String, line: Int?)
    case environment(String)
    case commandLine(String)
    /// Set while the server ran, and stored.
    case stored

    /// The environment and the command line know only texts; a file has numbers and flags, too.
    var isUntyped: Bool {
        switch self {
        case .file, .stored: false
        case .environment, .commandLine: true
        }
    }

    var isVariable: Bool { if case .environment = self { true } else { false } }

    /// 0 without a line.
    var line: Int { if case .file(_, let line?) = self { line } else { 0 } }

    public var description: String {
        switch self {
        case .file(let path, let line?): "\(path):\(line)"
        case .file(let path, nil): path
        case .environment(let name): name
        case .commandLine(let flag): flag
        case .stored: "set at run time"
        }
    }
}

/// One mistake in the configuration; says what to do.
public struct ConfigProblem: Error, Sendable, Equatable, CustomStringConvertible {
    public let place: ConfigPlace?
    public let text: String

    init(_ text: String, at place: ConfigPlace? = nil) {
        self.place = place
        self.text = text
    }

    public var description: String { place.map { "\($0): \(text)" } ?? text }
}

extension [ConfigProblem] {
    /// By line, then by name, whatever order they were found in.
    var inOrder: [ConfigProblem] {
        sorted { ($0.place?.line ?? 0, $0.description) < ($1.place?.line ?? 0, $1.description) }
    }
}

/// Everything that is wrong with the configuration or the command line, a line each.
public struct ConfigError: Error, CustomStringConvertible {
    public let problems: [ConfigProblem]

    public init(_ text: String) { problems = [ConfigProblem(text)] }
    public init(_ problems: [ConfigProblem]) { self.problems = problems }

    public var description: String { problems.map(\.description).joined(separator: "\n") }
}

/// What was asked for on the command line.
public struct Invocation: Sendable {
    public let verb: ProgramVerb
    /// What stands behind the verb; for `help` the verb that is asked about.
    public private(set) var operand: String?
    /// What stands behind the operand of a verb whose options the server knows.
    public private(set) var given: [String] = []
    private var values: [String: [String]] = [:]

    /// - Parameter arguments: without the program's name.
    /// - Throws: what is not understood, with the nearest word that is.
    public init(_ arguments: [String]) throws(ConfigError) {
        if arguments.contains("--version") {
            self.init(Program.verb(.version))
            return
        }
        var rest = arguments.filter { $0 != "--help" && $0 != "-h" }[...]
        let asksForHelp = rest.count < arguments.count
        let verb = try Self.takeVerb(&rest, asksForHelp: asksForHelp)
        guard !asksForHelp else {
            self.init(Program.verb(.help))
            operand = rest.count == arguments.count - 1 ? nil : verb.name
            return
        }
        self.init(verb)
        while let word = rest.popFirst() { try take(word, &rest) }
        if verb.isOperandNeeded, operand == nil {
            throw ConfigError("\(verb.operand ?? "") is missing: \(verb.usage)")
        }
    }

    private init(_ verb: ProgramVerb) { self.verb = verb }

    /// Whether a switch was given, or an option with a value.
    public func has(_ option: String) -> Bool { values[option] != nil }

    /// What was given behind an option, the last time.
    public func value(_ option: String) -> String? { values[option]?.last }

    /// The settings' sources: the file, the environment over it, the options over both.
    /// - Parameters:
    ///   - environment: as `NAME=value`.
    ///   - usualFile: read where no other is named; nil when there is none.
    public func sources(environment: [String], usualFile: String?) -> ConfigSources {
        let overrides = verb.options.compactMap { option in
            option.setting.flatMap { setting in
                values[option.name].map { given in
                    ConfigSources.Override(
                        setting, given.joined(separator: ","), flag: "--\(option.name)")
                }
            }
        }
        return ConfigSources(
            file: values["config"]?.last ?? usualFile, environment: environment,
            commandLine: overrides)
    }

    // MARK: Parsing

    private static func takeVerb(
        _ rest: inout ArraySlice<String>, asksForHelp: Bool
    ) throws(ConfigError) -> ProgramVerb {
        guard let first = rest.first, !first.hasPrefix("-") else { return Program.verb(.serve) }
        rest.removeFirst()
        if let verb = Program.verbs.first(where: { $0.name == first }) { return verb }
        let group = Program.verbs.filter { $0.name.hasPrefix("\(first) ") }
        guard !group.isEmpty else {
            throw ConfigError("there is no command '\(first)'" + Program.hint(first))
        }
        let second = rest.popFirst() ?? ""
        if let verb = group.first(where: { $0.name == "\(first) \(second)" }) { return verb }
        if asksForHelp, second.isEmpty { return group[0] }
        let names = group.map { "'parley \($0.name)'" }.joined(separator: " or ")
        let said = second.isEmpty ? first : "\(first) \(second)"
        throw ConfigError("'\(said)' is no command; it is \(names)")
    }

    private mutating func take(
        _ word: String, _ rest: inout ArraySlice<String>
    ) throws(ConfigError) {
        guard word.hasPrefix("--") else {
            if verb.takesFields, operand != nil {
                given.append(word)
                return
            }
            guard verb.operand != nil, verb.action == .help || operand == nil else {
                throw ConfigError("'\(word)' is not understood here: \(verb.usage)")
            }
            operand = operand.map { "\($0) \(word)" } ?? word
            return
        }
        let name = word.dropFirst(2).prefix { $0 != "=" }
        guard let option = verb.options.first(where: { $0.name == name }) else {
            if verb.takesFields, operand != nil {
                given.append(word)
                return
            }
            let meant = nearest(String(name), among: verb.options.map(\.name)).map { "--\($0)" }
            throw ConfigError(
                "'parley \(verb.name)' has no option '--\(name)'"
                    + (meant == nil ? "; see parley help \(verb.name)" : didYouMean(meant)))
        }
        try take(option, word, &rest)
    }

    private mutating func take(
        _ option: ProgramOption, _ word: String, _ rest: inout ArraySlice<String>
    ) throws(ConfigError) {
        let attached = word.firstIndex(of: "=").map { String(word[word.index(after: $0)...]) }
        guard option.value != nil else {
            if attached != nil { throw ConfigError("--\(option.name) takes no value") }
            values[option.name] = []
            return
        }
        guard let value = attached ?? rest.popFirst() else {
            throw ConfigError("\(option.spelling): the value is missing")
        }
        values[option.name, default: []].append(value)
    }
}

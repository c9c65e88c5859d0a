import PluginAPI

/// What a script says of a command that people may type: `{ about = ..., arguments = { { name = ..,
/// kind = ..., about = ... }, ... }, said = true }`.
struct CommandSpec {
    let command: TypedCommand
    let isSaid: Bool

    /// Arguments of one command at most.
    static let mostArguments = 16
    /// Bytes of a sentence about it.
    private static let longestAbout = 200
    /// Bytes of a text that is typed; a message has no more.
    private static let longestText = 8000

    struct Fault: Error {
        let text: String
        init(_ text: String) { self.text = text }
    }

    /// - Parameters:
    ///   - name: behind its slash.
    ///   - values: by dotted path; nil when there are more than anybody reads.
    init(_ name: String, _ values: [String: ScriptValue]?) throws(Fault) {
        guard let values else { throw Fault("'\(name)' says more of itself than is read") }
        let word = String(name.dropFirst())
        guard Self.isName(word, signs: "_-"), word.utf8.count <= 32 else {
            throw Fault(
                "a command has a name of 1 to 32 small letters, digits, '_' and '-', a letter first"
            )
        }
        let reader = CommandReader(values: values, path: "", owner: name)
        try reader.refuseUnknown(["about", "arguments", "said"])
        isSaid = try reader.flag("said")
        command = TypedCommand(
            word, try reader.text("about", 1...Self.longestAbout), try Self.arguments(name, values))
    }

    private static func arguments(
        _ owner: String, _ values: [String: ScriptValue]
    ) throws(Fault) -> [TypedArgument] {
        guard let list = values["arguments"] else { return [] }
        let count = (1...).prefix { values["arguments.\($0)"] == .table([:]) }.count
        let members = values.keys.filter {
            $0.hasPrefix("arguments.") && $0.split(separator: ".").count == 2
        }
        guard list == .table([:]), members.count == count, count <= mostArguments else {
            throw Fault("\(owner): 'arguments' is a list of at most \(mostArguments) tables")
        }
        var arguments: [TypedArgument] = []
        for place in 1..<(count + 1) {
            let reader = CommandReader(
                values: values, path: "arguments.\(place).", owner: "\(owner): argument \(place)")
            let argument = try argument(reader)
            try refuse(argument, behind: arguments, owner)
            arguments.append(argument)
        }
        return arguments
    }

    private static func refuse(
        _ argument: TypedArgument, behind others: [TypedArgument], _ owner: String
    ) throws(Fault) {
        guard !others.contains(where: { $0.name == argument.name }) else {
            throw Fault("\(owner): two arguments have the name '\(argument.name)'")
        }
        guard argument.isOptional || others.last?.isOptional != true else {
            throw Fault("\(owner): '\(argument.name)' stands behind one that may be left out")
        }
        if case .rest? = others.last?.kind {
            throw Fault("\(owner): 'rest' takes all that is left, so nothing may follow it")
        }
    }

    private static func argument(_ reader: CommandReader) throws(Fault) -> TypedArgument {
        try reader.refuseUnknown([
            "name", "kind", "about", "optional", "default", "min", "max", "choices",
        ])
        let name = try reader.text("name", 1...32)
        guard isName(name, signs: "_") else {
            throw Fault("\(reader.owner): 'name' has small letters, digits and '_', a letter first")
        }
        let kind = try kind(reader)
        var standard: TypedValue?
        if let given = reader["default"] {
            standard = given.typed.flatMap(kind.value)
            if case .person = kind { standard = nil }
            guard standard != nil else {
                throw Fault("\(reader.owner): 'default' is nothing that could be typed for it")
            }
        }
        return TypedArgument(
            name, kind, try reader.text("about", 1...longestAbout),
            isOptional: try reader.flag("optional"), standard: standard)
    }

    private static func kind(_ reader: CommandReader) throws(Fault) -> TypedArgument.Kind {
        let word = try reader.text("kind", 1...16)
        if word != "choice", reader["choices"] != nil {
            throw Fault("\(reader.owner): 'choices' belongs to the kind 'choice'")
        }
        if ["person", "choice"].contains(word), reader["min"] ?? reader["max"] != nil {
            throw Fault("\(reader.owner): '\(word)' has no 'min' and 'max'")
        }
        switch word {
        case "text": return .text(try reader.range(within: 1...longestText))
        case "rest": return .rest(try reader.range(within: 1...longestText))
        case "integer":
            return .integer(try reader.range(within: Int64.min...Int64.max))
        case "number": return .number(try reader.range())
        case "person": return .person
        case "choice": return .choice(try reader.choices())
        default:
            let kinds = ["text", "integer", "number", "person", "choice", "rest"]
            throw Fault(
                "\(reader.owner): 'kind' is one of \(kinds.joined(separator: ", "))"
                    + didYouMean(nearest(word, among: kinds)))
        }
    }

    private static func isName(_ text: String, signs: String) -> Bool {
        guard let first = text.unicodeScalars.first, ("a"..."z").contains(first) else {
            return false
        }
        return text.unicodeScalars.allSatisfy {
            ("a"..."z").contains($0) || ("0"..."9").contains($0)
                || signs.unicodeScalars.contains($0)
        }
    }
}

extension ScriptValue {
    /// As somebody would type it.
    fileprivate var typed: String? {
        switch self {
        case .text(let text): text
        case .integer(let integer): "\(integer)"
        case .number(let number): "\(number)"
        case .nothing, .flag, .table, .function: nil
        }
    }
}

/// What somebody typed behind a command, read as its arguments say.
public struct TypedValues: Sendable, Equatable {
    /// Of what is there, standards included, in the order of the arguments.
    public private(set) var values: [(name: String, value: TypedValue)] = []

    /// - Throws: `.badArgument` for what is wrong; names the argument, and says how it is typed.
    public init(_ text: String, for command: TypedCommand) throws(Refusal) {
        var line = TypedLine(text)
        for argument in command.arguments {
            if let typed = try Self.typed(argument, in: &line, command) {
                let value = try Self.value(typed, argument, command)
                values.append((argument.name, value))
            } else if let standard = argument.standard {
                values.append((argument.name, standard))
            }
        }
        if line.next() != .nothing {
            let last = command.arguments.last?.name ?? command.name
            throw Self.refusal("This is more than the command takes.", last, command)
        }
    }

    /// The names that were typed for people, without `@`.
    public var people: [String] {
        values.compactMap { if case .person(let name) = $0.value { name } else { nil } }
    }

    /// The argument for which this name was typed.
    public func argument(naming person: String) -> String? {
        values.first { $0.value == .person(person) }?.name
    }

    /// Writes a member for each value: a person as the number of the account.
    /// - Parameter people: by the names of `people`.
    public func write(to object: inout JSONObject, people: [String: Int64]) {
        var text = ByteBuffer(capacity: 64)
        for (name, value) in values {
            text.truncate(to: 0)
            switch value {
            case .text(let value): text.append(jsonString: value)
            case .integer(let value): text.append(decimal: value)
            case .number(let value): text.append("\(value)")
            case .person(let name): text.append(decimal: people[name] ?? 0)
            }
            object.member(name, json: text.bytes)
        }
    }

    /// The refusal of what was typed for an argument.
    public static func refusal(
        _ reason: String, _ argument: String, _ command: TypedCommand
    ) -> Refusal {
        Refusal(.badArgument, "\(reason) Usage: \(command.usage)", field: argument)
    }

    /// The same values under the same names.
    public static func == (left: TypedValues, right: TypedValues) -> Bool {
        left.values.elementsEqual(right.values) { $0 == $1 }
    }

    // Nil for one that is left out.
    private static func typed(
        _ argument: TypedArgument, in line: inout TypedLine, _ command: TypedCommand
    ) throws(Refusal) -> String? {
        if case .rest = argument.kind, let rest = line.rest() { return rest }
        switch line.next() {
        case .word(let word): return word
        case .isOpen: throw refusal("A quotation mark is missing.", argument.name, command)
        case .nothing where argument.isOptional: return nil
        case .nothing: throw refusal("'\(argument.name)' is missing.", argument.name, command)
        }
    }

    private static func value(
        _ typed: String, _ argument: TypedArgument, _ command: TypedCommand
    ) throws(Refusal) -> TypedValue {
        if let value = argument.kind.value(of: typed) { return value }
        throw refusal(
            "'\(argument.name)' must be \(argument.expectation).", argument.name, command)
    }
}

extension TypedArgument.Kind {
    /// What a text means; nil when it is not of this kind.
    public func value(of typed: String) -> TypedValue? {
        switch self {
        case .text(let length), .rest(let length):
            return length.contains(typed.utf8.count) ? .text(typed) : nil
        case .integer(let range):
            return Int64(typed).flatMap { range.contains($0) ? .integer($0) : nil }
        case .number(let range):
            return Double(typed).flatMap { range.contains($0) ? .number($0) : nil }
        case .person:
            let name = typed.hasPrefix("@") ? String(typed.dropFirst()) : typed
            return (1...64).contains(name.utf8.count) ? .person(name) : nil
        case .choice(let words):
            return words.first { $0.lowercased() == typed.lowercased() }.map { .text($0) }
        }
    }
}

/// A line that somebody typed, word for word. Words may stand in the quotation marks of a keyboard
/// or of a language.
struct TypedLine {
    enum Part: Equatable {
        case word(String)
        /// It begins with a quotation mark that has no other.
        case isOpen
        case nothing
    }

    private var left: Substring
    // By the mark that opens; several languages close with what others open with.
    private static let marks: [Character: [Character]] = [
        "\"": ["\""], "“": ["”", "\""], "”": ["”"], "„": ["“", "”", "\""], "«": ["»"],
        "»": ["«", "»"],
    ]

    init(_ text: String) { left = text[...] }

    mutating func next() -> Part {
        left = left.drop(while: \.isWhitespace)
        guard let first = left.first else { return .nothing }
        guard let ends = Self.marks[first] else {
            let word = left.prefix { !$0.isWhitespace }
            left = left.dropFirst(word.count)
            return .word(String(word))
        }
        let inside = left.dropFirst()
        guard let end = inside.firstIndex(where: ends.contains) else { return .isOpen }
        left = inside[inside.index(after: end)...]
        return .word(String(inside[..<end]))
    }

    /// All that is left; nil when nothing is.
    mutating func rest() -> String? {
        let rest = left.drop(while: \.isWhitespace)
        left = left[left.endIndex...]
        return rest.isEmpty ? nil : String(rest)
    }
}

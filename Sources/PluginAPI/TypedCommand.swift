/// A command that people type into a text: `/name`, and its arguments behind it.
public struct TypedCommand: Sendable, Equatable {
    /// Without the slash: 1 to 32 small letters, digits, `_` and `-`, a letter first.
    public let name: String
    /// One sentence for those who type it.
    public let about: String
    /// In their order: what may be left out comes last, and behind `rest` nothing.
    public let arguments: [TypedArgument]

    /// `about` is in English.
    public init(_ name: String, _ about: String, _ arguments: [TypedArgument] = []) {
        self.name = name
        self.about = about
        self.arguments = arguments
    }

    /// `/roll [dice]`: how it is typed; what may be left out stands in brackets.
    public var usage: String {
        arguments.reduce("/\(name)") { line, argument in
            line + (argument.isOptional ? " [\(argument.name)]" : " <\(argument.name)>")
        }
    }

    /// The name behind the slash of a text, in small letters, and what follows it; nil for a text
    /// that begins otherwise.
    public static func parts(of text: String) -> (name: String, rest: String)? {
        guard text.utf8.first == UInt8(ascii: "/") else { return nil }
        let line = text.dropFirst()
        let name = line.prefix { !$0.isWhitespace }
        let rest = line.dropFirst(name.count).drop(while: \.isWhitespace)
        return (name.lowercased(), String(rest))
    }
}

/// One argument of a typed command.
public struct TypedArgument: Sendable, Equatable {
    /// What is read of it.
    public enum Kind: Sendable, Equatable {
        /// A word, or several in quotes, of so many bytes.
        case text(ClosedRange<Int>)
        /// A whole number.
        case integer(ClosedRange<Int64>)
        /// A number.
        case number(ClosedRange<Double>)
        /// A name, with or without `@`.
        case person
        /// One of these words, whatever its case.
        case choice([String])
        /// All that is left, quotes included, of so many bytes.
        case rest(ClosedRange<Int>)

        /// The kind's own name; it never changes.
        public var word: String {
            switch self {
            case .text: "text"
            case .integer: "integer"
            case .number: "number"
            case .person: "person"
            case .choice: "choice"
            case .rest: "rest"
            }
        }
    }

    /// Small letters, digits and `_`, a letter first.
    public let name: String
    /// One sentence for those who type it.
    public let about: String
    /// What is read of it.
    public let kind: Kind
    /// It may be left out.
    public let isOptional: Bool
    /// What it is when it is left out; nil for nothing.
    public let standard: TypedValue?

    /// One that has a `standard` may be left out, too.
    public init(
        _ name: String, _ kind: Kind, _ about: String, isOptional: Bool = false,
        standard: TypedValue? = nil
    ) {
        self.name = name
        self.about = about
        self.kind = kind
        self.isOptional = isOptional || standard != nil
        self.standard = standard
    }

    /// What is expected of who types it, without a full stop: `a whole number from 1 to 6`.
    public var expectation: String {
        switch kind {
        case .text(let length): "text of \(length.lowerBound) to \(length.upperBound) bytes"
        case .rest(let length): "text of \(length.lowerBound) to \(length.upperBound) bytes"
        case .integer(let range) where range == Int64.min...Int64.max: "a whole number"
        case .integer(let range) where range.lowerBound == .min:
            "a whole number up to \(range.upperBound)"
        case .integer(let range) where range.upperBound == .max:
            "a whole number from \(range.lowerBound) on"
        case .integer(let range):
            "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .number(let range)
        where range == -.greatestFiniteMagnitude ... .greatestFiniteMagnitude:
            "a number"
        case .number(let range): "a number from \(range.lowerBound) to \(range.upperBound)"
        case .person: "the name of a member of this room"
        case .choice(let words): "one of \(words.joined(separator: ", "))"
        }
    }
}

/// What somebody typed for an argument.
public enum TypedValue: Sendable, Equatable {
    /// A text, or the word of a choice as it was declared.
    case text(String)
    /// A whole number.
    case integer(Int64)
    /// A number that is finite.
    case number(Double)
    /// The name of a person, who need not be there.
    case person(String)
}

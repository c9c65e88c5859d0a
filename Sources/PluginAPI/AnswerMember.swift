/// A member of a command's answer, as `/openapi.json` and `/api` describe it.
public struct AnswerMember: Sendable {
    /// As `handle` writes it.
    public let name: String
    /// What its value is.
    public let kind: AnswerKind
    /// One sentence: what it means, its unit, when it is absent.
    public let purpose: String
    /// True when some answers are without it.
    public let isOptional: Bool

    /// For the list `Command.answer`; in every answer unless said otherwise.
    public init(_ name: String, _ kind: AnswerKind, _ purpose: String, isOptional: Bool = false) {
        self.name = name
        self.kind = kind
        self.purpose = purpose
        self.isOptional = isOptional
    }

    /// What every command that writes to a topic answers.
    public static let receipt = [
        AnswerMember("id", .identifier, "The event's identifier."),
        AnswerMember("topic", .identifier, "The topic that the event was written to."),
        AnswerMember("sequence", .integer, "The event's number in the topic's log."),
    ]

    /// What `Exchange.answer(_:_:of:)` writes for each event of a page.
    public static let event = [
        AnswerMember("event", .text, "Its kind."),
        AnswerMember("topic", .identifier, "The topic that it was written to."),
        AnswerMember("sequence", .integer, "Its number in the topic's log."),
        AnswerMember("id", .identifier, "Its identifier."),
        AnswerMember("actor", .identifier, "The account that did it."),
        AnswerMember("at", .integer, "When, in milliseconds since 1970."),
        AnswerMember("body", .payload, "What its kind says of it."),
    ]
}

/// The types that a member of an answer may have.
public enum AnswerKind: Sendable {
    /// A 64-bit identifier: a string of decimal digits.
    case identifier
    /// A text.
    case text
    /// A whole number; for a `Timestamp` the milliseconds since 1970.
    case integer
    /// `true` or `false`.
    case flag
    /// An object of any members.
    case payload
    /// A list of objects with these members and no others.
    indirect case list([AnswerMember])
}

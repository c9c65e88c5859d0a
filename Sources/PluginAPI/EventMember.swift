/// What a member of an event's body is, for the documents and for those who write scripts.
public indirect enum EventMember: Sendable {
    /// A 64-bit identifier: a string of decimal digits.
    case identifier
    /// A list of identifiers.
    case identifiers
    /// A text.
    case text
    /// A whole number; of a moment the milliseconds since 1970.
    case integer
    /// `true` or `false`.
    case flag
    /// An object or a list of any members.
    case payload
    /// Some events are without it.
    case optional(EventMember)

    /// The members of a body by name, in the order in which they are written.
    public typealias List = KeyValuePairs<String, EventMember>
}

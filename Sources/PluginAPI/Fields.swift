/// What a command takes: the list of its fields, in order. One list checks requests on every wire,
/// documents the command and tells scripts what they may read.
public struct FieldList: Sendable {
    /// Fields a command may have; the decoder's table of slots is sized by the list. One more ends
    /// the server at set-up.
    public static let limit = 24

    /// In the order in which they were added; `Field.index` counts them from 0.
    public private(set) var definitions: [FieldDefinition] = []

    /// No fields yet. Names are plain ASCII and each stands once; `purpose` is one sentence for the
    /// documents. What is malformed is refused with `.badField`, what is absent with
    /// `.missingField` unless optional; null is absent.
    public init() {}

    /// An identifier that must be given: above 0, as a string of digits or a number.
    public mutating func identifier<ID: Identifier>(
        _ name: String, _ purpose: String, as type: ID.Type = ID.self
    ) -> Field<ID> { add(name, .identifier, purpose) }

    /// An identifier, or nil.
    public mutating func optionalIdentifier<ID: Identifier>(
        _ name: String, _ purpose: String, as type: ID.Type = ID.self
    ) -> Field<ID?> { add(name, .identifier, purpose, isOptional: true) }

    /// A list of 1 to `most` identifiers that must be given: in JSON a list, in a query with commas
    /// between them.
    public mutating func identifiers<ID: Identifier>(
        _ name: String, most: Int, _ purpose: String, as type: ID.Type = ID.self
    ) -> Field<IdentifierList<ID>> { add(name, .identifiers(most: most), purpose) }

    /// A list of at most `most` identifiers, or nil.
    public mutating func optionalIdentifiers<ID: Identifier>(
        _ name: String, most: Int, _ purpose: String, as type: ID.Type = ID.self
    ) -> Field<IdentifierList<ID>?> {
        add(name, .identifiers(most: most), purpose, isOptional: true)
    }

    /// A text that must be given, without U+0000.
    /// - Parameter length: allowed length in bytes of UTF-8.
    public mutating func text(_ name: String, _ length: ClosedRange<Int>, _ purpose: String)
        -> Field<Text>
    {
        add(name, .text(length), purpose)
    }

    /// A text, or nil; `length` in bytes of UTF-8, without U+0000.
    public mutating func optionalText(
        _ name: String, _ length: ClosedRange<Int>, _ purpose: String
    ) -> Field<Text?> { add(name, .text(length), purpose, isOptional: true) }

    /// A text that must be given and is never shown again, such as a password: filters do not see
    /// it, and no record of a decision keeps it.
    public mutating func secret(_ name: String, _ length: ClosedRange<Int>, _ purpose: String)
        -> Field<Text>
    {
        add(name, .text(length), purpose, isSecret: true)
    }

    /// A secret text, or nil.
    public mutating func optionalSecret(
        _ name: String, _ length: ClosedRange<Int>, _ purpose: String
    ) -> Field<Text?> { add(name, .text(length), purpose, isOptional: true, isSecret: true) }

    /// A whole number within `range` that must be given.
    public mutating func integer(
        _ name: String, _ range: ClosedRange<Int64>, _ purpose: String
    ) -> Field<Int64> { add(name, .integer(range), purpose) }

    /// A whole number within `range`, or nil.
    public mutating func optionalInteger(
        _ name: String, _ range: ClosedRange<Int64>, _ purpose: String
    ) -> Field<Int64?> { add(name, .integer(range), purpose, isOptional: true) }

    /// A JSON list or object, or nil: for what has parts of its own, which the verb checks.
    /// - Parameter length: allowed length in bytes, as it was sent.
    public mutating func optionalJSON(
        _ name: String, _ length: ClosedRange<Int>, _ purpose: String
    ) -> Field<Text?> { add(name, .json(length), purpose, isOptional: true) }

    /// `true` or `false`, or nil.
    public mutating func optionalFlag(_ name: String, _ purpose: String) -> Field<Bool?> {
        add(name, .flag, purpose, isOptional: true)
    }

    /// Lets the identifier of that name be given by a name, too. Called by the host, for
    /// `PluginSetup.names`.
    /// - Returns: the field's place; nil where the list has no such identifier.
    public mutating func takeNames(for field: String) -> Int? {
        let index = definitions.firstIndex { $0.name == field && $0.kind == .identifier }
        if let index { definitions[index].takesNames = true }
        return index
    }

    private mutating func add<Value>(
        _ name: String, _ kind: FieldKind, _ purpose: String, isOptional: Bool = false,
        isSecret: Bool = false
    ) -> Field<Value> {
        precondition(definitions.count < Self.limit, "a command has at most \(Self.limit) fields")
        definitions.append(
            FieldDefinition(
                name: name, kind: kind, purpose: purpose, isOptional: isOptional,
                isSecret: isSecret))
        return Field(index: definitions.count - 1)
    }
}

/// One field of a command, as data.
public struct FieldDefinition: Sendable {
    /// What clients call it, in JSON, in a query and in the path of a route.
    public let name: String
    /// What its values may be.
    public let kind: FieldKind
    /// One sentence for the documents.
    public let purpose: String
    /// False: without it the request is refused with `.missingField`.
    public let isOptional: Bool
    /// True: neither filters nor records of decisions see its value.
    public let isSecret: Bool
    /// True for an identifier that may be given by a name (`PluginSetup.names`).
    public internal(set) var takesNames = false
}

/// The types a field may have.
public enum FieldKind: Sendable, Equatable {
    /// A 64-bit identifier above 0: a JSON string of decimal digits (a number is accepted).
    case identifier
    /// 1 to `most` identifiers, in the order given; where the field is optional also none.
    case identifiers(most: Int)
    /// UTF-8 text without U+0000; the range is in bytes.
    case text(ClosedRange<Int>)
    /// A whole number within the range: a JSON number without fraction and exponent.
    case integer(ClosedRange<Int64>)
    /// `true` or `false`.
    case flag
    /// A list or an object, well formed, and kept as it was sent; the range is in bytes.
    case json(ClosedRange<Int>)
}

/// A typed handle on one field of one command; `exchange[field]` reads its value.
public struct Field<Value: FieldValue>: Sendable {
    /// The field's place in its command's list, from 0.
    public let index: Int
}

/// A Swift type that a field's value can be read as.
public protocol FieldValue {
    /// Reads a slot that is present, unless the type is optional; text stands in `slab`.
    init(slot: FieldSlot, in slab: FieldSlab)
}

extension Int64: FieldValue {
    /// Of a whole number.
    @inlinable public init(slot: FieldSlot, in slab: FieldSlab) { self = slot.value }
}

extension Bool: FieldValue {
    /// Of a flag.
    @inlinable public init(slot: FieldSlot, in slab: FieldSlab) { self = slot.value != 0 }
}

extension Text: FieldValue {
    /// Of a text, which keeps the slab alive.
    @inlinable public init(slot: FieldSlot, in slab: FieldSlab) {
        self.init(slab: slab, offset: Int(slot.value), count: Int(slot.count))
    }
}

/// Identifiers in the order in which they were given, repetitions included.
public struct IdentifierList<ID: Identifier>: FieldValue, Sequence, Sendable {
    private let digits: Text

    /// Of decimal numbers with commas between them, as the host writes them.
    public init(slot: FieldSlot, in slab: FieldSlab) { digits = Text(slot: slot, in: slab) }

    /// The decimal numbers with commas between them.
    public var commaSeparated: Text { digits }

    /// The identifiers, one after the other.
    public func makeIterator() -> [ID].Iterator {
        digits.withBytes { bytes in
            bytes.split(separator: UInt8(ascii: ",")).compactMap {
                JSONScanner.integer(UnsafeRawBufferPointer(rebasing: $0)).map { ID(raw: $0) }
            }
        }.makeIterator()
    }
}

extension Optional: FieldValue where Wrapped: FieldValue {
    /// Nil when the field was left out or null.
    @inlinable public init(slot: FieldSlot, in slab: FieldSlab) {
        self = slot.isPresent ? Wrapped(slot: slot, in: slab) : nil
    }
}

/// Where a decoded value lies: numbers in `value`, text as an offset into the slab and a count of
/// bytes.
public struct FieldSlot: Sendable {
    /// A number or identifier, 1 for a true flag, or the offset of a text.
    public var value: Int64
    /// Bytes of a text, of a list, or of a name that the host has not looked up yet; 0 for all
    /// else.
    public var count: Int32
    /// False when the field was left out or null.
    public var isPresent: Bool

    /// Absent, unless said otherwise.
    @inlinable public init(value: Int64 = 0, count: Int32 = 0, isPresent: Bool = false) {
        self.value = value
        self.count = count
        self.isPresent = isPresent
    }
}

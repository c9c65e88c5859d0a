/// What a command takes: the list of its fields, in order. One list checks requests on every wire,
/// documents the command and tells scripts what they may read.
public struct FieldList: Sendable {
    /// Fields a command may have; the decoder's table of slots is sized by the list.
    public static let limit = 24

    public private(set) var definitions: [FieldDefinition] = []

    public init() {}

    public mutating func identifier<ID: Identifier>(
        _ name: String, _ purpose: String, as type: ID.Type = ID.self
    ) -> Field<ID> { add(name, .identifier, purpose) }

    public mutating func optionalIdentifier<ID: Identifier>(
        _ name: String, _ purpose: String, as type: ID.Type = ID.self
    ) -> Field<ID?> { add(name, .identifier, purpose, isOptional: true) }

    /// - Parameter length: allowed length in bytes of UTF-8.
    public mutating func text(_ name: String, _ length: ClosedRange<Int>, _ purpose: String)
        -> Field<Text>
    {
        add(name, .text(length), purpose)
    }

    public mutating func optionalText(
        _ name: String, _ length: ClosedRange<Int>, _ purpose: String
    ) -> Field<Text?> { add(name, .text(length), purpose, isOptional: true) }

    public mutating func integer(
        _ name: String, _ range: ClosedRange<Int64>, _ purpose: String
    ) -> Field<Int64> { add(name, .integer(range), purpose) }

    public mutating func optionalInteger(
        _ name: String, _ range: ClosedRange<Int64>, _ purpose: String
    ) -> Field<Int64?> { add(name, .integer(range), purpose, isOptional: true) }

    public mutating func optionalFlag(_ name: String, _ purpose: String) -> Field<Bool?> {
        add(name, .flag, purpose, isOptional: true)
    }

    private mutating func add<Value>(
        _ name: String, _ kind: FieldKind, _ purpose: String, isOptional: Bool = false
    ) -> Field<Value> {
        precondition(definitions.count < Self.limit, "a command has at most \(Self.limit) fields")
        definitions.append(
            FieldDefinition(name: name, kind: kind, purpose: purpose, isOptional: isOptional))
        return Field(index: definitions.count - 1)
    }
}

/// One field of a command, as data.
public struct FieldDefinition: Sendable {
    public let name: String
    public let kind: FieldKind
    public let purpose: String
    public let isOptional: Bool
}

/// The types a field may have.
public enum FieldKind: Sendable, Equatable {
    /// A 64-bit identifier: a JSON string of decimal digits (a number is accepted).
    case identifier
    /// UTF-8 text; the range is in bytes.
    case text(ClosedRange<Int>)
    case integer(ClosedRange<Int64>)
    case flag
}

/// A typed handle on one field of one command; `exchange[field]` reads its value.
public struct Field<Value: FieldValue>: Sendable {
    public let index: Int
}

/// A Swift type that a field's value can be read as.
public protocol FieldValue {
    init(slot: FieldSlot, in slab: FieldSlab)
}

extension Int64: FieldValue {
    @inlinable public init(slot: FieldSlot, in slab: FieldSlab) { self = slot.value }
}

extension Bool: FieldValue {
    @inlinable public init(slot: FieldSlot, in slab: FieldSlab) { self = slot.value != 0 }
}

extension Text: FieldValue {
    @inlinable public init(slot: FieldSlot, in slab: FieldSlab) {
        self.init(slab: slab, offset: Int(slot.value), count: Int(slot.count))
    }
}

extension Optional: FieldValue where Wrapped: FieldValue {
    @inlinable public init(slot: FieldSlot, in slab: FieldSlab) {
        self = slot.isPresent ? Wrapped(slot: slot, in: slab) : nil
    }
}

/// Where a decoded value lies: numbers in `value`, text as an offset into the slab and a count of
/// bytes.
public struct FieldSlot: Sendable {
    public var value: Int64
    public var count: Int32
    public var isPresent: Bool

    @inlinable public init(value: Int64 = 0, count: Int32 = 0, isPresent: Bool = false) {
        self.value = value
        self.count = count
        self.isPresent = isPresent
    }
}

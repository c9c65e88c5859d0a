/// A 64-bit, time-ordered identifier: 41 bits of milliseconds since 2024-01-01T00:00Z, 10 bits of
/// node number, 12 bits of counter. Always positive; travels as a decimal string in JSON.
public protocol Identifier: Hashable, Comparable, Sendable, Bindable, FieldValue,
    CustomStringConvertible
{
    var raw: Int64 { get }
    init(raw: Int64)
}

extension Identifier {
    @inlinable public static func < (left: Self, right: Self) -> Bool { left.raw < right.raw }
    @inlinable public var description: String { String(raw) }

    /// When the identifier was made.
    @inlinable public var moment: Timestamp {
        Timestamp(milliseconds: (raw >> 22) + identifierEpochMilliseconds)
    }

    @inlinable public func bind(
        to driver: any DatabaseDriver, _ cursor: OpaquePointer, at position: Int32
    ) {
        driver.bind(cursor, at: position, integer: raw)
    }

    @inlinable public init(slot: FieldSlot, in slab: FieldSlab) { self.init(raw: slot.value) }
}

/// 2024-01-01T00:00Z in milliseconds since 1970: where the time part of every identifier begins.
public let identifierEpochMilliseconds: Int64 = 1_704_067_200_000

/// Who acts: a person, a guest or a bot.
public struct AccountID: Identifier {
    public let raw: Int64
    @inlinable public init(raw: Int64) { self.raw = raw }
}

/// One sign-in of an account on one device; what an open socket is bound to.
public struct SessionID: Identifier {
    public let raw: Int64
    @inlinable public init(raw: Int64) { self.raw = raw }
}

/// One event of a topic's log.
public struct EventID: Identifier {
    public let raw: Int64
    @inlinable public init(raw: Int64) { self.raw = raw }
}

/// What is fanned out: every event belongs to one topic, and connections subscribe to topics. The
/// number is that of the thing the topic stands for (a room, an account), so topics never need a
/// table of their own.
public struct Topic: Identifier {
    public let raw: Int64
    @inlinable public init(raw: Int64) { self.raw = raw }
    /// The topic of a thing that has an identifier.
    @inlinable public init(_ thing: some Identifier) { self.raw = thing.raw }
}

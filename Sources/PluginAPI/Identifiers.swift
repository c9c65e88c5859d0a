/// A 64-bit, time-ordered identifier: 41 bits of milliseconds since 2024-01-01T00:00Z, 10 bits of
/// node number, 12 bits of counter. Always positive; travels as a decimal string in JSON.
public protocol Identifier: Hashable, Comparable, Sendable, Bindable, FieldValue,
    CustomStringConvertible
{
    /// The number as it is stored and sent; 0 where there is nothing to name.
    var raw: Int64 { get }
    /// An identifier that exists already; `Exchange.makeIdentifier` makes new ones.
    init(raw: Int64)
}

extension Identifier {
    /// By time of making.
    @inlinable public static func < (left: Self, right: Self) -> Bool { left.raw < right.raw }
    /// In decimal, as in JSON.
    @inlinable public var description: String { String(raw) }

    /// When the identifier was made.
    @inlinable public var moment: Timestamp {
        Timestamp(milliseconds: (raw >> 22) + identifierEpochMilliseconds)
    }

    /// As INTEGER.
    @inlinable public func bind(
        to driver: any DatabaseDriver, _ cursor: OpaquePointer, at position: Int32
    ) {
        driver.bind(cursor, at: position, integer: raw)
    }

    /// Of an identifier's field.
    @inlinable public init(slot: FieldSlot, in slab: FieldSlab) { self.init(raw: slot.value) }
}

/// 2024-01-01T00:00Z in milliseconds since 1970: where the time part of every identifier begins.
public let identifierEpochMilliseconds: Int64 = 1_704_067_200_000

/// Who acts: a person, a guest or a bot.
public struct AccountID: Identifier {
    /// Made when the account is registered.
    public let raw: Int64
    /// From storage or a contract.
    @inlinable public init(raw: Int64) { self.raw = raw }
}

/// One sign-in of an account on one device; what an open socket is bound to.
public struct SessionID: Identifier {
    /// Made at the sign-in.
    public let raw: Int64
    /// From storage or a contract.
    @inlinable public init(raw: Int64) { self.raw = raw }
}

/// One event of a topic's log.
public struct EventID: Identifier {
    /// Made when the event is appended or announced.
    public let raw: Int64
    /// From storage or a contract.
    @inlinable public init(raw: Int64) { self.raw = raw }
}

/// What is fanned out: every event belongs to one topic, and connections subscribe to topics. The
/// number is that of the thing the topic stands for (a room, an account), so topics never need a
/// table of their own.
public struct Topic: Identifier {
    /// That of the thing: a topic is not made.
    public let raw: Int64
    /// From storage or a contract.
    @inlinable public init(raw: Int64) { self.raw = raw }
    /// The topic of a thing that has an identifier.
    @inlinable public init(_ thing: some Identifier) { self.raw = thing.raw }

    /// Where others hear of an account's coming and going; the account's own topic is for itself
    /// alone. It has no log: only `Exchange.announce` reaches it. Clients see its negative number.
    @inlinable public init(watching account: AccountID) { raw = -account.raw }

    /// The account that a watching topic is about; nil for other topics.
    @inlinable public var watchedAccount: AccountID? { raw < 0 ? AccountID(raw: -raw) : nil }
}

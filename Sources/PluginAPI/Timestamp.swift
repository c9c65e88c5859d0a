/// A moment, in whole milliseconds since 1970-01-01T00:00Z.
public struct Timestamp: Hashable, Comparable, Sendable, Bindable {
    /// By the system's clock, which may step back; identifiers never do.
    public let milliseconds: Int64

    /// Of a moment that is stored or sent; `Exchange.now` is the present.
    @inlinable public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// Whole seconds since 1970, as JWT's NumericDate counts them (RFC 7519, section 2).
    @inlinable public var seconds: Int64 { milliseconds / 1000 }

    /// True for the earlier one.
    @inlinable public static func < (left: Self, right: Self) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// The moment so much later, in whole milliseconds.
    @inlinable public static func + (moment: Self, duration: Duration) -> Self {
        Timestamp(milliseconds: moment.milliseconds + duration.wholeMilliseconds)
    }

    /// The moment so much earlier, in whole milliseconds.
    @inlinable public static func - (moment: Self, duration: Duration) -> Self {
        Timestamp(milliseconds: moment.milliseconds - duration.wholeMilliseconds)
    }

    /// As INTEGER, in milliseconds.
    @inlinable public func bind(
        to driver: any DatabaseDriver, _ cursor: OpaquePointer, at position: Int32
    ) {
        driver.bind(cursor, at: position, integer: milliseconds)
    }
}

extension Duration {
    /// The duration in milliseconds; what is less than one is cut off.
    @inlinable public var wholeMilliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }
}

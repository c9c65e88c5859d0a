/// A plugin's door to the storage. In the write lane it is inside the transaction; elsewhere it is
/// a snapshot that cannot be written. A plugin's statements reach its own tables (named
/// `<plugin>_...`) and the views that other plugins publish, nothing else.
public struct Database {
    @usableFromInline let driver: any DatabaseDriver

    @inlinable public init(_ driver: any DatabaseDriver) { self.driver = driver }

    /// Runs a statement that gives no rows; returns how many rows it changed.
    /// - Throws: `.conflict` when a constraint refused it, `.storageFailed` when the storage did.
    @inlinable @discardableResult
    public func run<each Value: Bindable>(
        _ statement: Statement, _ values: repeat each Value
    ) throws(Refusal) -> Int {
        var rows = try open(statement, repeat each values)
        while try rows.next() {}
        return driver.changes
    }

    /// The rows of a query, one after the other.
    @inlinable public func rows<each Value: Bindable>(
        _ statement: Statement, _ values: repeat each Value
    ) throws(Refusal) -> Rows { try open(statement, repeat each values) }

    /// What `read` makes of the first row; nil when there is none.
    @inlinable public func first<Result, each Value: Bindable>(
        _ statement: Statement, _ values: repeat each Value,
        read: (borrowing Rows) throws(Refusal) -> Result
    ) throws(Refusal) -> Result? {
        var rows = try open(statement, repeat each values)
        return try rows.next() ? read(rows) : nil
    }

    /// True when the query gives a row.
    @inlinable public func has<each Value: Bindable>(
        _ statement: Statement, _ values: repeat each Value
    ) throws(Refusal) -> Bool {
        var rows = try open(statement, repeat each values)
        return try rows.next()
    }

    @usableFromInline func open<each Value: Bindable>(
        _ statement: Statement, _ values: repeat each Value
    ) throws(Refusal) -> Rows {
        let cursor = try driver.open(statement)
        var position: Int32 = 1
        for value in repeat each values {
            value.bind(to: driver, cursor, at: position)
            position += 1
        }
        return Rows(driver: driver, cursor: cursor)
    }
}

/// A statement of a plugin, registered at set-up, prepared once on each connection.
public struct Statement: Sendable {
    public let index: Int
    public init(index: Int) { self.index = index }
}

/// The rows of a running query; letting go of it resets the statement.
public struct Rows: ~Copyable {
    @usableFromInline let driver: any DatabaseDriver
    @usableFromInline let cursor: OpaquePointer

    @inlinable public init(driver: any DatabaseDriver, cursor: OpaquePointer) {
        self.driver = driver
        self.cursor = cursor
    }

    @inlinable deinit { driver.close(cursor) }

    /// Steps to the next row; false after the last.
    @inlinable public mutating func next() throws(Refusal) -> Bool { try driver.step(cursor) }

    /// Columns count from 0; NULL reads as 0 or as empty.
    @inlinable public func integer(_ column: Int32) -> Int64 { driver.integer(cursor, column) }
    @inlinable public func identifier<ID: Identifier>(_ column: Int32, as type: ID.Type = ID.self)
        -> ID
    {
        ID(raw: integer(column))
    }
    @inlinable public func moment(_ column: Int32) -> Timestamp {
        Timestamp(milliseconds: integer(column))
    }
    @inlinable public func isNull(_ column: Int32) -> Bool { driver.isNull(cursor, column) }
    public func text(_ column: Int32) -> String { String(decoding: bytes(column), as: UTF8.self) }
    public func blob(_ column: Int32) -> [UInt8] { [UInt8](bytes(column)) }
    /// Valid until the next step.
    @inlinable public func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
        driver.bytes(cursor, column)
    }
}

/// What a statement's parameter can be bound to.
public protocol Bindable {
    func bind(to driver: any DatabaseDriver, _ cursor: OpaquePointer, at position: Int32)
}

extension Int64: Bindable {
    @inlinable public func bind(
        to driver: any DatabaseDriver, _ cursor: OpaquePointer, at position: Int32
    ) {
        driver.bind(cursor, at: position, integer: self)
    }
}

extension Int: Bindable {
    @inlinable public func bind(
        to driver: any DatabaseDriver, _ cursor: OpaquePointer, at position: Int32
    ) {
        driver.bind(cursor, at: position, integer: Int64(self))
    }
}

extension Bool: Bindable {
    @inlinable public func bind(
        to driver: any DatabaseDriver, _ cursor: OpaquePointer, at position: Int32
    ) {
        driver.bind(cursor, at: position, integer: self ? 1 : 0)
    }
}

extension String: Bindable {
    public func bind(to driver: any DatabaseDriver, _ cursor: OpaquePointer, at position: Int32) {
        var copy = self
        copy.withUTF8 { driver.bind(cursor, at: position, text: UnsafeRawBufferPointer($0)) }
    }
}

extension Array: Bindable where Element == UInt8 {
    public func bind(to driver: any DatabaseDriver, _ cursor: OpaquePointer, at position: Int32) {
        withUnsafeBytes { driver.bind(cursor, at: position, blob: $0) }
    }
}

extension Optional: Bindable where Wrapped: Bindable {
    public func bind(to driver: any DatabaseDriver, _ cursor: OpaquePointer, at position: Int32) {
        if let value = self {
            value.bind(to: driver, cursor, at: position)
        } else {
            driver.bindNull(cursor, at: position)
        }
    }
}

/// The host's side of the storage: a connection of one thread. Text and blobs are copied when
/// bound.
public protocol DatabaseDriver: AnyObject {
    /// Rows changed by the last statement that was run to its end.
    var changes: Int { get }
    func open(_ statement: Statement) throws(Refusal) -> OpaquePointer
    func close(_ cursor: OpaquePointer)
    func bind(_ cursor: OpaquePointer, at position: Int32, integer: Int64)
    func bind(_ cursor: OpaquePointer, at position: Int32, text: UnsafeRawBufferPointer)
    func bind(_ cursor: OpaquePointer, at position: Int32, blob: UnsafeRawBufferPointer)
    func bindNull(_ cursor: OpaquePointer, at position: Int32)
    func step(_ cursor: OpaquePointer) throws(Refusal) -> Bool
    func integer(_ cursor: OpaquePointer, _ column: Int32) -> Int64
    func bytes(_ cursor: OpaquePointer, _ column: Int32) -> UnsafeRawBufferPointer
    func isNull(_ cursor: OpaquePointer, _ column: Int32) -> Bool
}

/// One step in the life of a plugin's tables. Steps are numbered from 1 without a gap, run once, in
/// order, each in a transaction, and are recorded with a checksum: a step that has run is never
/// edited.
public struct Migration: Sendable {
    public let number: Int
    public let name: String
    public let sql: String

    public init(_ number: Int, _ name: String, _ sql: String) {
        self.number = number
        self.name = name
        self.sql = sql
    }
}

/// A plugin's door to the storage. In the write lane it is inside the transaction; elsewhere it is
/// a snapshot that cannot be written. A plugin's statements reach its own tables (named
/// `<plugin>_...`) and the views that other plugins publish, nothing else.
public struct Database {
    @usableFromInline let driver: any DatabaseDriver

    /// Made by the host, over the connection of the thread that runs the exchange.
    @inlinable public init(_ driver: any DatabaseDriver) { self.driver = driver }

    /// Runs a statement that gives no rows; returns how many rows it changed, without those that
    /// triggers did (https://www.sqlite.org/c3ref/changes.html). `values` are bound to ?1, ?2 ...
    /// in order; a missing one is NULL, one too many is ignored.
    /// - Throws: `.conflict` when a constraint refused it, `.storageFailed` when the storage did or
    ///   is a snapshot that cannot be written, `.internalError` when the statement itself is at
    ///   fault.
    @inlinable @discardableResult
    public func run<each Value: Bindable>(
        _ statement: Statement, _ values: repeat each Value
    ) throws(Refusal) -> Int {
        var rows = try open(statement, repeat each values)
        while try rows.next() {}
        return driver.changes
    }

    /// The rows of a query, one after the other; to be read before the exchange ends. The same
    /// statement cannot be opened again meanwhile.
    /// - Throws: `.internalError` when the statement is open already, `.storageFailed`.
    @inlinable public func rows<each Value: Bindable>(
        _ statement: Statement, _ values: repeat each Value
    ) throws(Refusal) -> Rows { try open(statement, repeat each values) }

    /// What `read` makes of the first row; nil when there is none.
    /// - Throws: as `rows` does, and what `read` throws.
    @inlinable public func first<Result, each Value: Bindable>(
        _ statement: Statement, _ values: repeat each Value,
        read: (borrowing Rows) throws(Refusal) -> Result
    ) throws(Refusal) -> Result? {
        var rows = try open(statement, repeat each values)
        return try rows.next() ? read(rows) : nil
    }

    /// True when the query gives a row.
    /// - Throws: as `rows` does.
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
    /// Its place in the host's list, for this run of the server only.
    public let index: Int
    /// Made by the host, for `PluginSetup.statement`.
    public init(index: Int) { self.index = index }
}

/// The rows of a running query; letting go of it resets the statement.
public struct Rows: ~Copyable {
    @usableFromInline let driver: any DatabaseDriver
    @usableFromInline let cursor: OpaquePointer

    /// Made by `Database`; closes the cursor at its end.
    @inlinable public init(driver: any DatabaseDriver, cursor: OpaquePointer) {
        self.driver = driver
        self.cursor = cursor
    }

    @inlinable deinit { driver.close(cursor) }

    /// Steps to the next row; false after the last. It must not be called again then: the query
    /// would begin anew.
    /// - Throws: `.storageFailed`, and for a statement that changes something `.conflict`.
    @inlinable public mutating func next() throws(Refusal) -> Bool { try driver.step(cursor) }

    /// A column's whole number. Columns count from 0; in all that follow NULL reads as 0 or as
    /// empty, and a column of another type is converted
    /// (https://www.sqlite.org/c3ref/column_blob.html).
    @inlinable public func integer(_ column: Int32) -> Int64 { driver.integer(cursor, column) }
    /// A column's identifier, stored as a whole number; raw 0 for NULL.
    @inlinable public func identifier<ID: Identifier>(_ column: Int32, as type: ID.Type = ID.self)
        -> ID
    {
        ID(raw: integer(column))
    }
    /// A column's moment, stored as milliseconds since 1970.
    @inlinable public func moment(_ column: Int32) -> Timestamp {
        Timestamp(milliseconds: integer(column))
    }
    /// Tells NULL from 0 and from empty.
    @inlinable public func isNull(_ column: Int32) -> Bool { driver.isNull(cursor, column) }
    /// A copy of a column's text; what is not UTF-8 in it reads as U+FFFD.
    public func text(_ column: Int32) -> String { String(decoding: bytes(column), as: UTF8.self) }
    /// A copy of a column's bytes.
    public func blob(_ column: Int32) -> [UInt8] { [UInt8](bytes(column)) }
    /// A column's text or bytes where they are, without a copy; valid until the next step or the
    /// end of the rows.
    @inlinable public func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
        driver.bytes(cursor, column)
    }
}

/// What a statement's parameter can be bound to; STRICT tables hold it to its column's type.
public protocol Bindable {
    /// Binds the value to a parameter; positions count from 1. Called by `Database`; text and bytes
    /// are copied before it returns.
    func bind(to driver: any DatabaseDriver, _ cursor: OpaquePointer, at position: Int32)
}

extension Int64: Bindable {
    /// As INTEGER.
    @inlinable public func bind(
        to driver: any DatabaseDriver, _ cursor: OpaquePointer, at position: Int32
    ) {
        driver.bind(cursor, at: position, integer: self)
    }
}

extension Int: Bindable {
    /// As INTEGER.
    @inlinable public func bind(
        to driver: any DatabaseDriver, _ cursor: OpaquePointer, at position: Int32
    ) {
        driver.bind(cursor, at: position, integer: Int64(self))
    }
}

extension Bool: Bindable {
    /// As INTEGER: 1 or 0.
    @inlinable public func bind(
        to driver: any DatabaseDriver, _ cursor: OpaquePointer, at position: Int32
    ) {
        driver.bind(cursor, at: position, integer: self ? 1 : 0)
    }
}

extension String: Bindable {
    /// As TEXT in UTF-8.
    public func bind(to driver: any DatabaseDriver, _ cursor: OpaquePointer, at position: Int32) {
        var copy = self
        copy.withUTF8 { driver.bind(cursor, at: position, text: UnsafeRawBufferPointer($0)) }
    }
}

extension Array: Bindable where Element == UInt8 {
    /// As BLOB.
    public func bind(to driver: any DatabaseDriver, _ cursor: OpaquePointer, at position: Int32) {
        withUnsafeBytes { driver.bind(cursor, at: position, blob: $0) }
    }
}

extension Optional: Bindable where Wrapped: Bindable {
    /// As the value, or as NULL.
    public func bind(to driver: any DatabaseDriver, _ cursor: OpaquePointer, at position: Int32) {
        if let value = self {
            value.bind(to: driver, cursor, at: position)
        } else {
            driver.bindNull(cursor, at: position)
        }
    }
}

/// The host's side of the storage: a connection of one thread. Plugins never call it; they use
/// `Database`. Text and blobs are copied when bound.
public protocol DatabaseDriver: AnyObject {
    /// Rows changed by the last statement that was run to its end.
    var changes: Int { get }
    /// Gives the prepared statement, ready to be bound.
    /// - Throws: `.internalError` when it is open already or cannot be prepared, `.storageFailed`.
    func open(_ statement: Statement) throws(Refusal) -> OpaquePointer
    /// Resets the statement and lets go of what was bound.
    func close(_ cursor: OpaquePointer)
    /// Positions count from 1, here and below; one that the statement does not have is ignored.
    func bind(_ cursor: OpaquePointer, at position: Int32, integer: Int64)
    /// The bytes are UTF-8, and copied.
    func bind(_ cursor: OpaquePointer, at position: Int32, text: UnsafeRawBufferPointer)
    /// The bytes are copied.
    func bind(_ cursor: OpaquePointer, at position: Int32, blob: UnsafeRawBufferPointer)
    /// What a parameter is when nothing is bound.
    func bindNull(_ cursor: OpaquePointer, at position: Int32)
    /// True at a row, false at the end.
    /// - Throws: `.conflict`, `.storageFailed`, `.internalError`.
    func step(_ cursor: OpaquePointer) throws(Refusal) -> Bool
    /// Columns count from 0; NULL is 0.
    func integer(_ cursor: OpaquePointer, _ column: Int32) -> Int64
    /// Valid until the next step or the close; NULL is empty.
    func bytes(_ cursor: OpaquePointer, _ column: Int32) -> UnsafeRawBufferPointer
    /// True when the column of this row holds nothing.
    func isNull(_ cursor: OpaquePointer, _ column: Int32) -> Bool
}

/// One step in the life of a plugin's tables. Steps are numbered from 1 without a gap, run once, in
/// order, each in a transaction, and are recorded with a checksum: a step that has run is never
/// edited.
public struct Migration: Sendable {
    /// From 1, without a gap.
    public let number: Int
    /// A few words for the record and for errors; may be changed later.
    public let name: String
    /// One or more statements. They may create, change and drop tables, views, indexes and triggers
    /// whose names begin with `<plugin>_`, and read and write those tables.
    public let sql: String

    /// A step that fails is undone, and the server does not start.
    public init(_ number: Int, _ name: String, _ sql: String) {
        self.number = number
        self.name = name
        self.sql = sql
    }
}

/// Owns the bytes of decoded fields, of many requests one behind the other. A loop thread appends;
/// other threads read what lies before.
public final class FieldSlab: @unchecked Sendable {
    // SAFETY: one thread appends. Others read only what was appended before the request was handed
    // to them (through a mutex), and a slab that was handed on is only appended to within its
    // `spare` room, so it does not move. The storage is freed when the last request lets go of it.
    @usableFromInline var base: UnsafeMutableRawPointer
    private var room: Int
    /// Bytes appended so far, the gaps before slots included.
    public private(set) var count = 0

    /// An empty slab with `capacity` bytes, at least 64, before it must move.
    public init(capacity: Int) {
        room = Self.rounded(max(capacity, 64))
        base = .allocate(byteCount: room, alignment: 16)
    }

    deinit { base.deallocate() }

    /// Bytes that can be appended without moving the storage.
    public var spare: Int { room - count }

    /// Appends room for `slots` field slots, all absent; returns the offset of the first. By the
    /// appending thread alone, as all that changes the slab.
    public func reserveSlots(_ slots: Int) -> Int {
        let stride = MemoryLayout<FieldSlot>.stride
        count = (count + stride - 1) / stride * stride
        grow(to: count + slots * stride)
        let offset = count
        count += slots * stride
        for index in 0..<slots { setSlot(FieldSlot(), at: offset, index) }
        return offset
    }

    /// Fills slot `index` of those that were reserved at `offset`; neither is checked.
    public func setSlot(_ slot: FieldSlot, at offset: Int, _ index: Int) {
        let stride = MemoryLayout<FieldSlot>.stride
        base.storeBytes(of: slot, toByteOffset: offset + index * stride, as: FieldSlot.self)
    }

    /// Slot `index` of those that were reserved at `offset`; neither is checked.
    @inlinable public func slot(at offset: Int, _ index: Int) -> FieldSlot {
        let stride = MemoryLayout<FieldSlot>.stride
        return base.load(fromByteOffset: offset + index * stride, as: FieldSlot.self)
    }

    /// Appends bytes, which must not be the slab's own; returns their offset.
    public func append(_ bytes: UnsafeRawBufferPointer) -> Int {
        let offset = count
        guard let source = bytes.baseAddress, bytes.count > 0 else { return offset }
        grow(to: count + bytes.count)
        (base + count).copyMemory(from: source, byteCount: bytes.count)
        count += bytes.count
        return offset
    }

    /// The bytes that were appended at `offset`, not checked; valid until the slab grows or goes.
    @inlinable public func bytes(at offset: Int, count: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: base + offset, count: count)
    }

    // Whole slots: rounding `count` up to a slot must never pass the storage's end.
    private static func rounded(_ bytes: Int) -> Int { (bytes + 15) / 16 * 16 }

    private func grow(to needed: Int) {
        guard needed > room else { return }
        room = Self.rounded(max(needed, room * 2))
        let fresh = UnsafeMutableRawPointer.allocate(byteCount: room, alignment: 16)
        fresh.copyMemory(from: base, byteCount: count)
        base.deallocate()
        base = fresh
    }
}

/// UTF-8 text inside a slab, without a copy; it keeps the slab alive.
public struct Text: Sendable, Bindable, CustomStringConvertible {
    @usableFromInline let slab: FieldSlab
    @usableFromInline let offset: Int
    /// Length in bytes.
    public let count: Int

    /// Text that stands in a slab: `count` bytes of UTF-8 from `offset`, not checked.
    @inlinable public init(slab: FieldSlab, offset: Int, count: Int) {
        self.slab = slab
        self.offset = offset
        self.count = count
    }

    /// Text of one's own, in a slab of its own.
    public init(_ string: String) {
        var string = string
        slab = FieldSlab(capacity: string.utf8.count)
        offset = string.withUTF8 { [slab] in slab.append(UnsafeRawBufferPointer($0)) }
        count = slab.count
    }

    /// Calls `use` with the bytes; they are valid during the call.
    @inlinable public func withBytes<Result, Failure: Error>(
        _ use: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result { try use(slab.bytes(at: offset, count: count)) }

    /// A copy as a `String`.
    public var string: String { withBytes { String(decoding: $0, as: UTF8.self) } }
    /// The text itself.
    public var description: String { string }

    /// As TEXT.
    @inlinable public func bind(
        to driver: any DatabaseDriver, _ cursor: OpaquePointer, at position: Int32
    ) {
        driver.bind(cursor, at: position, text: slab.bytes(at: offset, count: count))
    }
}

/// The decoded fields of one request.
public struct Fields: Sendable {
    @usableFromInline let slab: FieldSlab
    @usableFromInline let offset: Int

    /// Made by the host: the slots of a command's fields, reserved at `offset`.
    @inlinable public init(slab: FieldSlab, offset: Int) {
        self.slab = slab
        self.offset = offset
    }

    /// The value of a field of the command that these were decoded for; a field of another command
    /// is not noticed.
    @inlinable public subscript<Value: FieldValue>(_ field: Field<Value>) -> Value {
        Value(slot: slab.slot(at: offset, field.index), in: slab)
    }

    /// No fields at all: work of the server's own. None may be read from it.
    public static let none: Fields = {
        let slab = FieldSlab(capacity: 0)
        return Fields(slab: slab, offset: slab.reserveSlots(FieldList.limit))
    }()

    /// The raw slot of a field, for generic machinery that knows the definitions; `index` is not
    /// checked.
    @inlinable public func slot(_ index: Int) -> FieldSlot { slab.slot(at: offset, index) }

    /// The text of a field that is known to be one, and to be present.
    @inlinable public func text(_ index: Int) -> Text { Text(slot: slot(index), in: slab) }
}

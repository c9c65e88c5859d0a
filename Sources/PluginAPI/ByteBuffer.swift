/// A growable run of bytes with one owner. Growth doubles, so appending is amortised O(1).
public struct ByteBuffer: ~Copyable {
    // SAFETY: `base` is owned by this value alone (it cannot be copied) and freed once, in deinit.
    @usableFromInline var base: UnsafeMutableRawPointer
    @usableFromInline var room: Int
    /// Bytes written so far.
    public private(set) var count: Int

    /// An empty buffer that grows when more than `capacity` bytes (at least 16) are written.
    public init(capacity: Int = 256) {
        room = max(capacity, 16)
        base = .allocate(byteCount: room, alignment: 8)
        count = 0
    }

    deinit { base.deallocate() }

    /// The bytes written so far; valid until the next change.
    public var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

    /// Room for `extra` more bytes without another allocation.
    public mutating func reserve(_ extra: Int) {
        let needed = count + extra
        guard needed > room else { return }
        let larger = max(needed, room * 2)
        let fresh = UnsafeMutableRawPointer.allocate(byteCount: larger, alignment: 8)
        fresh.copyMemory(from: base, byteCount: count)
        base.deallocate()
        base = fresh
        room = larger
    }

    /// Adds one byte; like every `append`, it may move the bytes.
    public mutating func append(_ byte: UInt8) {
        reserve(1)
        base.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
        count += 1
    }

    /// Adds a copy of the bytes, which must not be this buffer's own: they may be freed first.
    public mutating func append(_ bytes: UnsafeRawBufferPointer) {
        guard let source = bytes.baseAddress, bytes.count > 0 else { return }
        reserve(bytes.count)
        (base + count).copyMemory(from: source, byteCount: bytes.count)
        count += bytes.count
    }

    /// Adds the UTF-8 of a literal, without making a `String` of it.
    public mutating func append(_ text: StaticString) {
        append(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Adds the UTF-8 of a text. Disfavored, as a literal would be a `String` otherwise and the
    /// overload above never taken.
    @_disfavoredOverload
    public mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append(UnsafeRawBufferPointer($0)) }
    }

    /// Adds a number in decimal digits, behind a minus when it is negative: at most 20 bytes.
    public mutating func append(decimal number: Int64) {
        reserve(20)
        var rest = number.magnitude
        if number < 0 { append(UInt8(ascii: "-")) }
        let start = count
        repeat {
            let digit = UInt8(ascii: "0") + UInt8(rest % 10)
            base.storeBytes(of: digit, toByteOffset: count, as: UInt8.self)
            count += 1
            rest /= 10
        } while rest > 0
        reverse(from: start)
    }

    /// Forgets everything after `length` bytes (not negative); the capacity stays.
    public mutating func truncate(to length: Int) { count = min(count, length) }

    /// Forgets the first `length` bytes, of which there must be as many, and moves the rest to the
    /// front: its cost is that of copying the rest.
    public mutating func removeFirst(_ length: Int) {
        guard length > 0 else { return }
        count -= length
        base.copyMemory(from: base + length, byteCount: count)
    }

    private mutating func reverse(from start: Int) {
        let digits = base.assumingMemoryBound(to: UInt8.self)
        var low = start
        var high = count - 1
        while low < high {
            (digits[low], digits[high]) = (digits[high], digits[low])
            low += 1
            high -= 1
        }
    }
}

/// Bytes as tests write them, and as the parsers want them: in an allocation of exactly their size,
/// so that a read beyond the end is one beyond the allocation (and found by the address sanitizer).
struct Octets {
    var bytes: [UInt8]

    init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }
    init(_ text: String) { bytes = Array(text.utf8) }

    func borrow<Result>(_ use: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
        defer { copy.deallocate() }
        copy.copyBytes(from: bytes)
        return try use(UnsafeRawBufferPointer(copy))
    }
}

extension Octets: ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
    init(stringLiteral value: String) { self.init(value) }
    init(arrayLiteral elements: UInt8...) { self.init(elements) }
}

extension UnsafeRawBufferPointer {
    /// The text of the bytes, for comparisons.
    var text: String { String(decoding: self, as: UTF8.self) }

    /// What the standard library says about them: the judge of our own validator.
    var isUTF8ByTheStandardLibrary: Bool { String(validating: self, as: UTF8.self) != nil }
}

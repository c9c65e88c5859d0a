/// What was read of a connection and is not worked off yet. Bytes are added behind and used up in
/// front at a constant cost each; when it is empty it has no storage.
struct InputBuffer {
    private var bytes: [UInt8] = []
    private var start = 0

    var count: Int { bytes.count - start }
    var isEmpty: Bool { count == 0 }

    mutating func append(_ more: UnsafeRawBufferPointer) {
        if start > count {
            bytes.removeFirst(start)
            start = 0
        }
        bytes.append(contentsOf: more)
    }

    /// Lets `use` work on the bytes, in place; it says how many of them it used up.
    mutating func workOff(_ use: (UnsafeMutableRawBufferPointer) -> Int) {
        let from = start
        start += bytes.withUnsafeMutableBytes {
            use(UnsafeMutableRawBufferPointer(rebasing: $0[from...]))
        }
        if isEmpty { self = InputBuffer() }
    }
}

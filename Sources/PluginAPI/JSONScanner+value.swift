extension JSONScanner {
    /// The text of the value that stands next, of whatever kind; nil when it is not well formed.
    public mutating func value() -> UnsafeRawBufferPointer? {
        guard peek() != .end else { return nil }
        let start = position
        return skip() ? UnsafeRawBufferPointer(rebasing: bytes[start..<position]) : nil
    }
}

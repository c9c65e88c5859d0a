extension UnsafeRawBufferPointer {
    // SAFETY: the parts are as valid as the whole; slicing tests the bounds.

    /// The range as bytes of its own.
    subscript(part range: Range<Int>) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: self[range])
    }

    /// Whether the bytes are those of `text`.
    func isExactly(_ text: StaticString) -> Bool {
        guard count == text.utf8CodeUnitCount else { return false }
        for index in 0..<count where self[index] != text.utf8Start[index] { return false }
        return true
    }

    /// Whether the bytes are those of `text`.
    func isExactly(_ text: String) -> Bool {
        guard count == text.utf8.count else { return false }
        return text.utf8.withContiguousStorageIfAvailable { letters in
            for index in 0..<count where self[index] != letters[index] { return false }
            return true
        } ?? elementsEqual(text.utf8)
    }
}

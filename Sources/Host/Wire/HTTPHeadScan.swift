/// Says when a head that came in pieces is worth parsing, looking at each byte once: parsing anew
/// for every piece would cost the square of its length.
struct HTTPHeadScan {
    private var position: Int32 = 0
    private var lineStart: Int32 = 0
    private var lines: Int32 = 0
    /// Whether the line before the headers is whole.
    private(set) var hasFirstLine = false

    /// Whether some of a head was looked at.
    var isUnderWay: Bool { position > 0 }

    /// - Parameter bytes: those of the last call and what came behind them.
    /// - Returns: true when the head is whole, or cannot be taken any more.
    mutating func isDecided(_ bytes: UnsafeRawBufferPointer, _ limits: HTTPLimits) -> Bool {
        while Int(position) < bytes.count {
            guard bytes[Int(position)].isHeadControl else {
                position += 1
                continue
            }
            guard bytes[Int(position)] == 0x0D else { return true }
            guard Int(position) + 1 < bytes.count else { return isTooLong(limits) }
            guard bytes[Int(position) + 1] == 0x0A else { return true }
            // An empty line ends the head, but not the one that may stand before it.
            if position == lineStart, position > 0 { return true }
            if position > lineStart { hasFirstLine = true }
            position += 2
            lineStart = position
            lines += 1
        }
        return isTooLong(limits)
    }

    private func isTooLong(_ limits: HTTPLimits) -> Bool {
        let line = Int(position - lineStart)
        return (!hasFirstLine && line > limits.firstLine) || Int(position) > limits.head - 2
            || Int(lines) > limits.headers + 2
    }
}

/// How long calls on one lane took. The thread's own clock does not count what a busy machine takes
/// away, but each look at it costs as much as a small script: a short call is measured by the clock
/// on the wall.
final class LaneTime {
    /// Of the thread, when it was read last.
    private var processor: Int64 = 0
    private static let short: Int64 = 50

    /// Read now and then, so that what lies between two calls does not add up.
    func mark() { processor = Clock.processorMicroseconds }

    /// - Parameter began: `Clock.steadyMicroseconds` at its begin.
    /// - Returns: microseconds.
    func taken(since began: Int64) -> Int64 {
        let wall = Clock.steadyMicroseconds - began
        guard wall > Self.short else { return wall }
        let before = processor
        mark()
        return min(wall, processor - before)
    }
}

/// Follows one lane and says when what runs there has run for long enough. Pure: times come in as
/// nanoseconds.
struct Overrun {
    enum Order: Equatable {
        case none
        /// At the next instruction.
        case stop
        /// Wherever it is: it had its chance to stop and is inside of one long step.
        case abandon
    }

    /// What runs on a lane.
    struct View {
        /// 0: nothing.
        let call: UInt64
        let began: Int64
        /// Of the lane's thread, since the thread began.
        let processor: Int64
        let processorLimit: Int64
        let wallLimit: Int64
    }

    /// How long a stop may go unheard, in processor time: any instruction of Lua's hears it, and so
    /// does any loop of ours.
    static let patience: Int64 = 5_000_000
    /// A stop that comes while an instruction begins is missed: it is said again.
    static let again: Int64 = 200_000
    /// The part of its processor time that a call must have had before the clock on the wall
    /// counts: to stop one that waits for a processor would help nobody.
    static let blamablePart: Int64 = 10

    private var call: UInt64 = 0
    private var processorAtBegin: Int64 = 0
    /// At the last look.
    private var processorSeen: Int64?
    private var processorAtStop: Int64?

    /// - Returns: what to order, and after how many nanoseconds to look again; nil for whenever
    ///   something new may have begun.
    mutating func look(_ view: View, now: Int64) -> (order: Order, wait: Int64?) {
        defer { processorSeen = view.processor }
        guard view.call != 0 else { return (.none, nil) }
        if view.call != call {
            call = view.call
            processorAtBegin = view.processor - usedUnseen(view, now)
            processorAtStop = nil
        }
        let left = timeLeft(view, now)
        guard left <= 0 else { return (.none, left) }
        let stopped = processorAtStop ?? view.processor
        processorAtStop = stopped
        return (view.processor - stopped > Self.patience ? .abandon : .stop, Self.again)
    }

    // What a call had before it was seen is not known: no more than has passed since it began, and
    // no more than its thread has had since the last look.
    private func usedUnseen(_ view: View, _ now: Int64) -> Int64 {
        let ofThread = view.processor - (processorSeen ?? view.processor)
        return max(min(now - view.began, ofThread), 0)
    }

    private func timeLeft(_ view: View, _ now: Int64) -> Int64 {
        let used = view.processor - processorAtBegin
        let untilBlamable = view.processorLimit / Self.blamablePart - used
        let wall = max(view.wallLimit - (now - view.began), untilBlamable)
        return min(view.processorLimit - used, wall)
    }
}

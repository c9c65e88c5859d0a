import CLua

/// What one script may use. Operators may change it, authors may not.
struct ScriptLimits: Sendable {
    /// How long something may run: by the thread's own time, so that a busy machine punishes
    /// nobody, and by the clock on the wall, whatever happens.
    struct Time: Sendable {
        let processor: Duration
        let wall: Duration
    }

    /// Bytes of the source: Lua's parser has no bound of its own.
    var source = 256 << 10
    /// For the parser, which can only be given up as a whole.
    var reading = Time(processor: .milliseconds(50), wall: .milliseconds(500))
    /// For the chunk itself, which declares and registers.
    var beginning = Time(processor: .milliseconds(100), wall: .seconds(1))
    /// For one decision.
    var decision = Time(processor: .milliseconds(5), wall: .milliseconds(50))
    /// For one stretch of a call that may wait, between two waits.
    var slice = Time(processor: .milliseconds(20), wall: .milliseconds(500))
    /// For all stretches of such a call, and with all its waits.
    var task = Time(processor: .milliseconds(200), wall: .seconds(30))
    /// Bytes of one state, with everything that the script keeps.
    var memory = 8 << 20
    /// Bytes of one text.
    var text = 1 << 20
    /// Coroutines that are not over.
    var coroutines = 64
}

extension ScriptLimits {
    /// Of a script that an owner attached to a topic: there may be many, and nobody of the server
    /// looked at it.
    static let ofTopic = ScriptLimits(
        source: 32 << 10,
        reading: Time(processor: .milliseconds(10), wall: .milliseconds(200)),
        beginning: Time(processor: .milliseconds(10), wall: .milliseconds(200)),
        decision: Time(processor: .milliseconds(2), wall: .milliseconds(20)),
        slice: Time(processor: .milliseconds(5), wall: .milliseconds(500)),
        task: Time(processor: .milliseconds(50), wall: .seconds(30)),
        memory: 1 << 20, text: 128 << 10, coroutines: 16)

    func bounds(seed: (Int64, Int64)) -> parley_bounds {
        parley_bounds(
            memory: memory, text: text, coroutines: Int32(clamping: coroutines), seed: seed)
    }
}

extension ScriptLimits.Time {
    var nanoseconds: parley_time {
        parley_time(processor: processor.nanoseconds, wall: wall.nanoseconds)
    }
}

extension Duration {
    var nanoseconds: Int64 {
        components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000
    }
}

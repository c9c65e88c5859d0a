import CLua

/// Owns one Lua state: one script on one lane. Used on that lane's thread alone.
final class Script {
    // SAFETY: freed in deinit only, and touched by one thread, as the class is not Sendable.
    let state: OpaquePointer
    let name: String
    // What the script asks during a call.
    var host: (any ScriptHost)?
    // SAFETY: names and sources that the state reads from; freed behind it, in deinit.
    var lent: [UnsafeMutablePointer<CChar>] = []
    let lane: ScriptLane
    private let limits: ScriptLimits

    /// An empty state.
    /// - Parameters:
    ///   - name: what errors call it, as in `name:12:`.
    ///   - lane: the calling thread's.
    /// - Throws: `.memory` when there is none for it.
    init(
        name: String, lane: ScriptLane, limits: ScriptLimits = ScriptLimits()
    ) throws(ScriptFailure) {
        let seed = (Int64.random(in: .min ... .max), Int64.random(in: .min ... .max))
        guard let state = parley_script_make(limits.bounds(seed: seed)) else {
            throw ScriptFailure(end: .memory, reason: "\(name): no memory to begin", isLost: true)
        }
        self.state = state
        self.name = name
        self.lane = lane
        self.limits = limits
    }

    deinit {
        parley_script_free(state)
        for text in lent { text.deallocate() }
    }

    /// Reads the source and runs it, once.
    /// - Returns: the function that it returned; nil when it returned none.
    /// - Throws: when it does not end by itself: the state is good for nothing then.
    func load(_ source: [UInt8]) throws(ScriptFailure) -> ScriptFunction? {
        guard source.count <= limits.source else {
            throw ScriptFailure(
                end: .refused, reason: "\(name): more than \(limits.source) bytes", isLost: false)
        }
        let read = source.withUnsafeBytes { bytes in
            parley_script_read(
                state, lane.place, bytes.baseAddress, bytes.count, "@\(name)",
                limits.reading.nanoseconds)
        }
        try check(read)
        try check(parley_script_begin(state, lane.place, limits.beginning.nanoseconds))
        let number = parley_script_handler(state)
        return number == 0 ? nil : ScriptFunction(number: number)
    }

    /// Bytes that the state has now.
    var memory: Int { parley_script_memory(state) }

    /// The most bytes that it had since this was asked the last time.
    func takePeak() -> Int { parley_script_peak(state) }

    /// Calls a function of the script.
    /// - Returns: its first result.
    /// - Throws: when it does not end by itself; it may be called again unless the state is lost.
    func call(
        _ function: ScriptFunction, _ event: any ScriptEvent, within time: ScriptLimits.Time
    ) throws(ScriptFailure) -> ScriptValue {
        var reading = FieldReading(event: event)
        let end = withUnsafeMutablePointer(to: &reading) { context in
            parley_script_call(
                state, lane.place, function.number, readField, context, time.nanoseconds)
        }
        try check(end)
        var answer = ScriptAnswer()
        withUnsafeMutablePointer(to: &answer) { context in
            parley_script_result(state, visitResult, context)
        }
        return answer.value
    }

    /// Collects garbage as far as calls made some: between events, where no deadline runs.
    func rest() { parley_script_rest(state) }

    func check(_ end: parley_end) throws(ScriptFailure) {
        guard let end = ScriptFailure.End(end) else { return }
        throw ScriptFailure(
            end: end, reason: String(cString: parley_script_reason(state)),
            isLost: parley_script_is_lost(state) != 0)
    }
}

/// A function that a script handed over; means something to that script alone.
struct ScriptFunction: Sendable, Equatable {
    let number: Int32
}

// MARK: What C calls back

/// What C hands back when the script reads a field.
struct FieldReading {
    let event: any ScriptEvent
}

private struct ScriptAnswer {
    var value = ScriptValue.nothing

    mutating func add(_ part: ScriptValue, name: String?) {
        guard let name else {
            value = part
            return
        }
        guard case .table(var fields) = value else { return }
        // Without a second owner the dictionary is changed in place.
        value = .nothing
        fields[name] = part
        value = .table(fields)
    }
}

func readField(
    _ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<CChar>?, _ count: Int,
    _ sink: OpaquePointer?
) {
    guard let context else { return }
    let event = context.assumingMemoryBound(to: FieldReading.self).pointee.event
    let field = String(
        decoding: UnsafeRawBufferPointer(start: name, count: count), as: UTF8.self)
    event.read(field, into: ScriptSink(sink: sink))
}

private func visitResult(
    _ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<CChar>?, _ count: Int,
    _ value: parley_value
) {
    guard let context else { return }
    let name = name.map {
        String(decoding: UnsafeRawBufferPointer(start: $0, count: count), as: UTF8.self)
    }
    context.assumingMemoryBound(to: ScriptAnswer.self).pointee.add(ScriptValue(value), name: name)
}

extension ScriptValue {
    init(_ value: parley_value) {
        switch Int(value.kind) {
        case Int(PARLEY_FLAG): self = .flag(value.integer != 0)
        case Int(PARLEY_INTEGER): self = .integer(value.integer)
        case Int(PARLEY_NUMBER): self = .number(value.number)
        case Int(PARLEY_TEXT):
            self = .text(
                String(
                    decoding: UnsafeRawBufferPointer(start: value.text, count: value.count),
                    as: UTF8.self))
        case Int(PARLEY_TABLE): self = .table([:])
        case Int(PARLEY_FUNCTION): self = .function
        default: self = .nothing
        }
    }
}

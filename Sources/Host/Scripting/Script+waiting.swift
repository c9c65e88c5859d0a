import CLua

/// How far a call that may wait has come.
enum ScriptSlice: Sendable, Equatable {
    case ended
    /// It asked the host for something, and goes on when that is there.
    case waits
}

/// What the host answers to a call that waits.
enum ScriptReply: Sendable, Equatable {
    /// JSON.
    case done([UInt8])
    /// Why it was not done: a stable word, and a sentence.
    case refused(code: String, message: String)
}

extension Script {
    /// Calls a function that may wait for what it asks the host; what it returns is dropped.
    /// - Throws: when it does not end by itself.
    func start(
        _ function: ScriptFunction, _ event: any ScriptEvent, within time: ScriptLimits.Time
    ) throws(ScriptFailure) -> ScriptSlice {
        var reading = FieldReading(event: event)
        let end = withUnsafeMutablePointer(to: &reading) { context in
            parley_script_start(
                state, lane.place, function.number, readField, context, time.nanoseconds)
        }
        return try slice(end)
    }

    /// Goes on with the call that waits.
    func goOn(
        _ event: any ScriptEvent, with reply: ScriptReply, within time: ScriptLimits.Time
    ) throws(ScriptFailure) -> ScriptSlice {
        var reading = FieldReading(event: event)
        let end = withUnsafeMutablePointer(to: &reading) { context in
            reply.withPlain { plain in
                parley_script_go_on(
                    state, lane.place, readField, context, plain, time.nanoseconds)
            }
        }
        return try slice(end)
    }

    /// Ends the call that waits.
    func giveUp() { parley_script_give_up(state) }

    /// Lets the script have functions if it declares them; before `load`.
    /// - Parameter functions: `table.name`; nil for all that it declares.
    func allow(_ functions: [String]?) throws(ScriptFailure) {
        for name in functions ?? ["*"] { try check(parley_script_allow(state, name)) }
    }

    private func slice(_ end: parley_end) throws(ScriptFailure) -> ScriptSlice {
        if end == PARLEY_WAITS { return .waits }
        try check(end)
        return .ended
    }
}

extension ScriptReply {
    // The texts live as long as the call.
    fileprivate func withPlain(_ use: (parley_reply) -> parley_end) -> parley_end {
        switch self {
        case .done(let json):
            json.withUnsafeBytes { bytes in
                bytes.withMemoryRebound(to: CChar.self) {
                    use(
                        parley_reply(
                            json: $0.baseAddress, count: $0.count, code: nil, message: nil))
                }
            }
        case .refused(let code, let message):
            code.withCString { code in
                message.withCString {
                    use(parley_reply(json: nil, count: 0, code: code, message: $0))
                }
            }
        }
    }
}

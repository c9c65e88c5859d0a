import Testing

@testable import Host

/// One script on a lane of the calling thread, with deadlines that a busy machine does not break:
/// the clock on the wall has a minute.
struct ScriptBench {
    private let script: Script
    private let limits: ScriptLimits

    init(_ limits: ScriptLimits = ScriptBench.limits()) throws {
        self.limits = limits
        script = try Script(name: "test.lua", lane: ScriptWatchdog().lane(), limits: limits)
        try script.equip(ScriptDesk("test", ScriptMemory(ScriptValues())))
    }

    /// The real limits, but for time.
    static func limits(milliseconds: Int = 50) -> ScriptLimits {
        let time = ScriptLimits.Time(
            processor: .milliseconds(milliseconds), wall: .seconds(60))
        var limits = ScriptLimits()
        limits.reading = time
        limits.beginning = time
        limits.decision = time
        return limits
    }

    var memory: Int { script.memory }
    func rest() { script.rest() }

    func load(_ source: String) throws(ScriptFailure) -> ScriptFunction? {
        try script.load(Array(source.utf8))
    }

    func call(
        _ function: ScriptFunction, _ event: any ScriptEvent = SampleEvent()
    ) throws(ScriptFailure) -> ScriptValue {
        try script.call(function, event, within: limits.decision)
    }

    /// What the body of a handler returns; `event` is the event.
    static func answer(
        _ body: String, _ event: any ScriptEvent = SampleEvent(),
        limits: ScriptLimits = ScriptBench.limits()
    ) throws -> ScriptValue {
        let bench = try ScriptBench(limits)
        let function = try #require(
            try bench.load("return function(event)\n\(body)\nend"))
        return try bench.call(function, event)
    }

    /// How the body of a handler ends; nil when it ends by itself.
    static func failure(
        _ body: String, limits: ScriptLimits = ScriptBench.limits()
    ) throws -> ScriptFailure? {
        do {
            _ = try answer(body, limits: limits)
            return nil
        } catch let failure as ScriptFailure {
            return failure
        }
    }
}

/// An event with a field of each kind.
struct SampleEvent: ScriptEvent {
    func value(of field: String) -> ScriptValue {
        switch field {
        case "text": .text("hello wörld")
        case "id": .integer(.max)
        case "share": .number(0.5)
        case "edited": .flag(true)
        default: .nothing
        }
    }
}

import CLua

/// A plain value that goes into a script or comes out of it.
enum ScriptValue: Sendable, Equatable {
    case nothing
    case flag(Bool)
    case integer(Int64)
    case number(Double)
    case text(String)
    /// The fields of a table that have names, 32 at most, read without its metatable; tables in it
    /// come empty. Only out of a script.
    case table([String: ScriptValue])
    /// A function. Only out of a script.
    case function
}

/// What a script is called with. A field is asked for when the script reads it, during the call
/// and on its thread; a name that means nothing is answered with `.nothing`.
protocol ScriptEvent {
    func value(of field: String) -> ScriptValue
    /// The same without a copy in between; made of `value(of:)` unless there is a shorter way.
    func read(_ field: String, into sink: ScriptSink)
    /// What it is about: of what happens in a room, the room's number; 0 for nothing.
    var key: Int64 { get }
}

extension ScriptEvent {
    func read(_ field: String, into sink: ScriptSink) { sink.put(value(of: field)) }
    var key: Int64 { 0 }
}

/// Where the host puts what a script asked for. Valid during the question.
struct ScriptSink {
    // SAFETY: belongs to the state that asks, which waits for the answer.
    let sink: OpaquePointer?

    func put(_ value: ScriptValue) {
        switch value {
        case .flag(let flag): parley_sink_flag(sink, flag ? 1 : 0)
        case .integer(let integer): parley_sink_integer(sink, integer)
        case .number(let number): parley_sink_number(sink, number)
        case .text(var text):
            text.withUTF8 { parley_sink_text(sink, $0.baseAddress, $0.count) }
        case .nothing, .table, .function: break
        }
    }

    /// A value of any kind.
    func put(json bytes: UnsafeRawBufferPointer) {
        parley_sink_json(sink, bytes.baseAddress, bytes.count)
    }

    func put(text bytes: UnsafeRawBufferPointer) {
        parley_sink_text(sink, bytes.baseAddress, bytes.count)
    }
}

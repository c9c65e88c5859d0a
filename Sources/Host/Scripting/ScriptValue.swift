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
}

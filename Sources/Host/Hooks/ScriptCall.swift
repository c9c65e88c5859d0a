/// A command that a script asks for, on its way to be carried out.
struct ScriptCall: Sendable, Equatable {
    /// Of the script.
    let script: String
    /// `table.name`, as the plugin declared it.
    let function: String
    /// JSON, as the script gave it.
    let fields: [UInt8]
    /// What the script was called by.
    let cause: ScriptCause?
}

import CLua

/// The values that a Lua file assigned, by dotted path (`accounts.scrypt_log_n`, `plugins.1`).
struct LuaValues {
    enum Value: Equatable {
        case integer(Int64)
        case flag(Bool)
        case text(String)
        /// A table without anything in it.
        case empty
        /// A kind that no setting takes: a fraction, a function.
        case other
    }

    /// Bytes that evaluating one file may use.
    private static let memoryLimit = 4 << 20

    private(set) var values: [String: Value] = [:]

    /// Evaluates a text chunk in an empty environment: it can assign and compute, and call nothing.
    /// - Throws: the reason with file name and line.
    init(evaluating source: String, name: String) throws(ConfigError) {
        var error = [CChar](repeating: 0, count: 512)
        var collected = Collected()
        let failed = withUnsafeMutablePointer(to: &collected) { context in
            parley_lua_evaluate(
                source, source.utf8.count, "@\(name)", Self.memoryLimit,
                { context, path, value in
                    guard let context, let path else { return }
                    let collected = context.assumingMemoryBound(to: Collected.self)
                    collected.pointee.values[String(cString: path)] = LuaValues.read(value)
                }, context, &error, error.count)
        }
        guard failed == 0 else {
            throw ConfigError(
                String(
                    decoding: error.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            )
        }
        values = collected.values
    }

    private struct Collected { var values: [String: Value] = [:] }

    private static func read(_ value: parley_lua_value) -> Value {
        switch Int(value.kind) {
        case Int(PARLEY_LUA_INTEGER): .integer(value.integer)
        case Int(PARLEY_LUA_FLAG): .flag(value.integer != 0)
        case Int(PARLEY_LUA_TEXT):
            .text(
                String(
                    decoding: UnsafeRawBufferPointer(start: value.text, count: value.count),
                    as: UTF8.self))
        case Int(PARLEY_LUA_EMPTY): .empty
        default: .other
        }
    }
}

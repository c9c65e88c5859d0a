import CLua
import Glibc

/// What a script asks of the host during a call, on the call's thread. It must not call the script.
protocol ScriptHost: AnyObject {
    func log(_ text: String)
    /// Milliseconds since 1970.
    var now: Int64 { get }
    /// Whether `count` of `most` within `seconds` are left under the key; takes them if so.
    func take(_ key: String, count: Int64, most: Int64, seconds: Int64) -> Bool
    func value(of key: String) -> ScriptValue
    /// - Returns: false when the call changes more than it may.
    func set(_ key: String, _ value: ScriptValue) -> Bool
    /// - Returns: the sum; nil when what stands there is no whole number, the sum is none, or the
    ///   call changes more than it may.
    func add(_ key: String, _ number: Int64) -> Int64?
    /// Adds to what it counts under a name.
    /// - Returns: false when it has too many names.
    func count(_ name: String, _ number: Int64) -> Bool
    /// One of the functions that ask commands.
    /// - Parameter fields: what it was given, a JSON object if it is what it should be.
    func act(_ function: String, _ fields: [UInt8]) -> ScriptAsk
    /// Reminds the script of a name and JSON.
    /// - Returns: the reminder's number; nil when it has too many.
    func remind(_ name: String, at moment: ScriptMoment, _ data: String) -> Int64?
    /// - Returns: false when no reminder of that number waits.
    func cancel(_ reminder: Int64) -> Bool
}

/// When a script wants to be reminded.
enum ScriptMoment: Sendable, Equatable {
    /// In so many seconds.
    case ahead(Int64)
    /// Milliseconds since 1970.
    case at(Int64)
}

/// What becomes of a function that asks a command.
enum ScriptAsk: Sendable, Equatable {
    /// It is done when the call has returned.
    case collected
    /// The call goes on when the answer is there.
    case waits
    /// At once, with a stable word.
    case refused(String)
}

/// What a script said at its beginning by one `on`, `timer`, `every`, `command` or `button`.
struct ScriptRegistration: Sendable, Equatable {
    enum Kind: Sendable, Equatable {
        case on
        /// With the seconds of `every`; 0 for those that are set one by one.
        case timer(every: Int64)
        case button
        /// With what was said of it, by dotted path; nil when that is more than anybody reads.
        case command([String: ScriptValue]?)
    }

    let kind: Kind
    /// Of a point, an event, a reminder or a button; of a command behind its slash.
    let name: String
    /// Empty when none was said.
    let band: String
    let function: ScriptFunction
    let line: Int
}

extension Script {
    /// Gives it the functions of the host and its own further files; before `load`.
    /// - Throws: when memory is short, or there are too many files.
    func equip(
        _ host: any ScriptHost, files: [(name: String, source: [UInt8])] = []
    ) throws(ScriptFailure) {
        self.host = host
        try check(
            parley_script_equip(state, answerScript, Unmanaged.passUnretained(self).toOpaque()))
        for file in files {
            let name = lend(Array(file.name.utf8) + [0])
            let source = lend(file.source)
            guard parley_script_add_module(state, name, source, file.source.count) != 0 else {
                throw ScriptFailure(
                    end: .refused, reason: "\(self.name): more than 32 files", isLost: false)
            }
        }
    }

    /// Gives it a value for a field of its `config`; before `load`.
    /// - Parameter place: of an item of a list, from 1; 0 for the value itself.
    func give(_ name: String, place: Int = 0, _ value: ScriptValue) throws(ScriptFailure) {
        let end: parley_end
        switch value {
        case .text(var text):
            end = text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) {
                    var given = parley_value()
                    given.kind = Int32(PARLEY_TEXT)
                    given.text = $0.baseAddress
                    given.count = $0.count
                    return parley_script_give(state, name, Int32(place), given)
                }
            }
        case .flag(let flag):
            end = give(name, place, kind: Int(PARLEY_FLAG), flag ? 1 : 0)
        case .integer(let integer):
            end = give(name, place, kind: Int(PARLEY_INTEGER), integer)
        case .table: end = give(name, place, kind: Int(PARLEY_TABLE), 0)
        case .nothing, .number, .function: return
        }
        try check(end)
    }

    /// What it handed to `script`, by dotted path, a table before its members; nil when it declared
    /// nothing, or more than anybody reads.
    func declared() -> [(path: String, value: ScriptValue)]? {
        var collected = Collected()
        let isWhole = withUnsafeMutablePointer(to: &collected) { context in
            parley_script_declared(state, collectDeclared, context)
        }
        return isWhole != 0 ? collected.members : nil
    }

    /// The line of that call.
    var declaredLine: Int { Int(parley_script_declared_line(state)) }

    /// In the order of the calls.
    var registrations: [ScriptRegistration] {
        (0..<parley_script_registrations(state)).compactMap { index in
            guard let made = parley_script_registration(state, index) else { return nil }
            return ScriptRegistration(
                kind: kind(of: made.pointee, at: index),
                name: withUnsafeBytes(of: made.pointee.name, Self.text),
                band: withUnsafeBytes(of: made.pointee.band, Self.text),
                function: ScriptFunction(number: made.pointee.function),
                line: Int(made.pointee.line))
        }
    }

    private func kind(of made: parley_registration, at index: Int32) -> ScriptRegistration.Kind {
        switch Int(made.kind) {
        case Int(PARLEY_TIMER): return .timer(every: made.seconds)
        case Int(PARLEY_BUTTON): return .button
        case Int(PARLEY_COMMAND):
            var collected = Collected()
            let isWhole = withUnsafeMutablePointer(to: &collected) { context in
                parley_script_spec(state, index, collectDeclared, context)
            }
            return .command(
                isWhole == 0
                    ? nil
                    : Dictionary(
                        collected.members.map { ($0.path, $0.value) }, uniquingKeysWith: { $1 }))
        default: return .on
        }
    }

    private func give(_ name: String, _ place: Int, kind: Int, _ integer: Int64) -> parley_end {
        var given = parley_value()
        given.kind = Int32(kind)
        given.integer = integer
        return parley_script_give(state, name, Int32(place), given)
    }

    private func lend(_ bytes: [UInt8]) -> UnsafeMutablePointer<CChar> {
        let copy = UnsafeMutablePointer<CChar>.allocate(capacity: max(bytes.count, 1))
        for (index, byte) in bytes.enumerated() { copy[index] = CChar(bitPattern: byte) }
        lent.append(copy)
        return copy
    }

    private static func text(_ bytes: UnsafeRawBufferPointer) -> String {
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }

    fileprivate struct Collected { var members: [(path: String, value: ScriptValue)] = [] }
}

// MARK: What C calls back

private func collectDeclared(
    _ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<CChar>?, _ count: Int,
    _ value: parley_value
) {
    guard let context, let name else { return }
    let path = String(decoding: UnsafeRawBufferPointer(start: name, count: count), as: UTF8.self)
    context.assumingMemoryBound(to: Script.Collected.self).pointee.members.append(
        (path, ScriptValue(value)))
}

private func answerScript(
    _ context: UnsafeMutableRawPointer?, _ what: Int32, _ values: UnsafePointer<parley_value>?,
    _ count: Int32, _ sink: OpaquePointer?
) {
    guard let context else { return }
    let script = Unmanaged<Script>.fromOpaque(context).takeUnretainedValue()
    guard let host = script.host else { return }
    let given = UnsafeBufferPointer(start: values, count: Int(count))
    let answer = ScriptSink(sink: sink)
    switch Int(what) {
    case Int(PARLEY_ASK_TIME): answer.put(.integer(host.now))
    case Int(PARLEY_ASK_LOG): host.log(given[0].string)
    case Int(PARLEY_ASK_TAKE):
        answer.put(
            .flag(
                host.take(
                    given[0].string, count: given[1].integer, most: given[2].integer,
                    seconds: given[3].integer)))
    case Int(PARLEY_ASK_GET): answer.put(host.value(of: given[0].string))
    case Int(PARLEY_ASK_SET):
        answer.put(.flag(host.set(given[0].string, ScriptValue(given[1]))))
    case Int(PARLEY_ASK_ADD):
        answer.put(host.add(given[0].string, given[1].integer).map { .integer($0) } ?? .nothing)
    case Int(PARLEY_ASK_ACT):
        switch host.act(given[0].string, given[1].bytes) {
        case .collected: break
        case .waits: answer.put(.flag(true))
        case .refused(let code): answer.put(.text(code))
        }
    case Int(PARLEY_ASK_TIMER):
        let moment = given[0].integer
        let reminder = host.remind(
            given[2].string, at: given[1].integer != 0 ? .ahead(moment) : .at(moment),
            given[3].string)
        answer.put(reminder.map { .integer($0) } ?? .nothing)
    case Int(PARLEY_ASK_COUNT):
        answer.put(.flag(host.count(given[0].string, given[1].integer)))
    case Int(PARLEY_ASK_CANCEL): answer.put(.flag(host.cancel(given[0].integer)))
    default: break
    }
}

extension parley_value {
    fileprivate var bytes: [UInt8] { [UInt8](UnsafeRawBufferPointer(start: text, count: count)) }

    fileprivate var string: String {
        String(decoding: UnsafeRawBufferPointer(start: text, count: count), as: UTF8.self)
    }
}

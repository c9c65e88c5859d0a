import PluginAPI

/// What the talk of a demo asks for next.
struct DemoStep {
    /// A line for whoever started the server.
    let say: String?
    let command: String
    let caller: Caller
    /// Seconds between that moment and now.
    let ago: Int64
    /// The command's fields, as it takes them on the wire.
    let fields: JSONTree

    /// Names in the table that are no field of a command.
    private static let own: Set<String> = ["say", "command", "as", "role", "ago"]
    /// Stands ahead of a command's field that has one of those names.
    private static let mark = "field_"

    init(_ table: [String: ScriptValue]) throws(ConfigError) {
        say = table.text("say")
        command = table.text("command") ?? ""
        guard say != nil || !command.isEmpty else {
            throw ConfigError("a step names neither a command nor what to say")
        }
        guard case .integer(let ago) = table["ago"] ?? .integer(0) else {
            throw ConfigError("'ago' of \(command) is no whole number")
        }
        self.ago = ago
        caller = try Self.caller(table)
        var fields: [(name: String, value: JSONTree)] = []
        for (name, value) in table where !Self.own.contains(name) {
            let field = name.hasPrefix(Self.mark) ? String(name.dropFirst(Self.mark.count)) : name
            switch value {
            case .text(let text): fields.append((field, .text(text)))
            case .integer(let number): fields.append((field, .number(number)))
            case .flag(let flag): fields.append((field, .flag(flag)))
            default: throw ConfigError("'\(name)' of \(command) is no text, number or flag")
            }
        }
        self.fields = .object(fields)
    }

    private static func caller(_ table: [String: ScriptValue]) throws(ConfigError) -> Caller {
        guard let name = table.text("as") else { return .nobody }
        if name == "operator" { return .operator }
        let role = try role(table.text("role") ?? "member")
        guard let account = Int64(name) else {
            throw ConfigError("'as' is an account's number, not '\(name)'")
        }
        return Caller(
            account: AccountID(raw: account), session: SessionID(raw: 0), role: role,
            expires: Timestamp(milliseconds: .max))
    }

    private static func role(_ name: String) throws(ConfigError) -> Role {
        switch name {
        case "guest": return .guest
        case "bot": return .bot
        case "member": return .member
        case "moderator": return .moderator
        case "admin": return .admin
        case "owner": return .owner
        default: throw ConfigError("there is no role '\(name)'")
        }
    }
}

extension [String: ScriptValue] {
    fileprivate func text(_ name: String) -> String? {
        guard case .text(let text) = self[name] else { return nil }
        return text
    }
}

/// What came of the step before: the members of its answer, or why it was refused.
struct DemoAnswer: ScriptEvent {
    var members: [String: ScriptValue] = [:]

    init() {}

    /// - Parameter json: an object; its texts, numbers and flags are kept.
    init(_ json: UnsafeRawBufferPointer) {
        var scanner = JSONScanner(json)
        guard scanner.beginObject() else { return }
        while let name = scanner.nextName(isFirst: members.isEmpty) {
            let name = String(decoding: scanner.raw(name), as: UTF8.self)
            switch scanner.peek() {
            case .string: members[name] = scanner.string().map { .text($0) } ?? .nothing
            case .number: members[name] = scanner.integer().map { .integer($0) } ?? .nothing
            case .flag: members[name] = scanner.flag().map { .flag($0) } ?? .nothing
            default:
                members[name] = .nothing
                guard scanner.skip() else { return }
            }
        }
    }

    init(_ refusal: Refusal) {
        members = ["refused": .text("\(refusal.code.rawValue): \(refusal.message)")]
    }

    func value(of field: String) -> ScriptValue { members[field] ?? .nothing }
}

import PluginAPI

/// Where scripts ask commands: each is an ordinary request of the bot that acts for the script, or
/// of the owner to whose topic it is attached, with all that is checked of one. Used on the thread
/// of the observers alone.
final class ScriptDoor: @unchecked Sendable {
    // SAFETY: made on the starting thread, handed to its own thread once, and used by that one
    // alone.
    private let functions: [String: Function]
    private var gate: Gate
    private let settings: LiveSettings
    private var settingsNumber: Int
    private let dispatcher: Dispatcher
    private let authenticator: (any Authenticator)?
    private let owners: (any TopicOwners)?
    private let reader: Reader
    private let fetcher: ScriptFetcher
    private var rates = ScriptRates()
    private var lease = Lease()

    private struct Function {
        let endpoint: Endpoint
        /// The field whose every value has a rate of its own.
        let paced: Int?
        /// The field that names the topic of a topic's script.
        let topic: (name: String, index: Int)?
    }

    /// Calls of a function that is paced: so many at once, which come back within so many seconds.
    private static let burst: Int64 = 10
    private static let seconds: Int64 = 2

    init(
        _ features: Features, _ gate: Gate, _ settings: LiveSettings, _ dispatcher: Dispatcher,
        _ reader: Reader, _ fetcher: ScriptFetcher
    ) {
        self.settings = settings
        settingsNumber = settings.number
        self.fetcher = fetcher
        var functions: [String: Function] = [:]
        for function in features.functions {
            let asked = features.endpoints.first { $0.command.name == function.command }
            guard let asked else { continue }
            let fields = asked.command.fields.definitions
            functions[function.name] = Function(
                endpoint: asked, paced: fields.firstIndex { $0.name == function.pacedBy },
                topic: fields.firstIndex { $0.name == function.topicField }.map {
                    (function.topicField, $0)
                })
        }
        self.functions = functions
        owners = features.owners
        self.gate = gate
        self.dispatcher = dispatcher
        self.reader = reader
        authenticator = features.authenticator
    }

    /// Asks for what a script wants; `done` is called once, on any thread.
    /// - Parameter settings: of the script: who acts for it, and which hosts it may reach.
    func perform(
        _ call: ScriptCall, _ settings: ScriptSettings,
        _ done: @escaping @Sendable (ScriptReply) -> Void
    ) {
        guard call.function != ScriptWorld.fetch else {
            return fetcher.fetch(call.fields, for: call.script, from: settings.hosts) { outcome in
                done(ScriptReply(outcome))
            }
        }
        guard (call.cause?.depth ?? 0) < ScriptCause.deepest else {
            say("a script was called by what scripts did, too deep: it does nothing", call)
            return done(
                .refused(code: "depth", message: "Scripts call each other: nothing is done."))
        }
        do throws(Refusal) {
            guard let function = functions[call.function] else {
                throw Refusal(.unknownCommand, "There is no such function any more.")
            }
            let request = try request(call, function, settings, done)
            guard isInPace(call, request.fields, function.paced) else {
                say("a script asks for too much at a time: some of it is dropped", call)
                return done(
                    .refused(code: "limit", message: "Five calls a second, ten at once."))
            }
            try dispatcher.dispatch(request, from: .connection(.none))
        } catch { done(ScriptReply(error)) }
    }

    private func request(
        _ call: ScriptCall, _ function: Function, _ settings: ScriptSettings,
        _ done: @escaping @Sendable (ScriptReply) -> Void
    ) throws(Refusal) -> Request {
        refreshLimits()
        let endpoint = function.endpoint
        let caller = try caller(settings)
        let fields = try fields(call, function, settings.home)
        try gate.admit(
            Gate.Ask(
                endpoint: endpoint, caller: caller, address: .local, connection: .none,
                size: call.fields.count, wall: Clock.wall, steady: Clock.steady,
                payer: payer(of: caller, settings)), &lease)
        var request = Request(
            from: .none, id: 0, beganAt: Clock.steadyMicroseconds, wire: .inside,
            endpoint: endpoint, caller: caller, fields: fields)
        var stops = Stops()
        let answer = InsideAnswer()
        stops.answer = answer
        stops.cause = .next(call.cause, by: call.script)
        stops.completion = { refusal in
            done(refusal.map(ScriptReply.init) ?? .done(answer.get()))
        }
        request.stops = stops
        return request
    }

    // What the scripts of a topic ask for counts for the topic: its owner is not locked out by it.
    // No account has the number of a topic.
    private func payer(of caller: Caller, _ settings: ScriptSettings) -> AccountID {
        settings.home.map { AccountID(raw: $0.topic.raw) } ?? caller.account
    }

    // A reload may have changed them.
    private func refreshLimits() {
        let number = settings.number
        guard number != settingsNumber else { return }
        settingsNumber = number
        gate = gate.with(settings.current.limits)
    }

    private func caller(_ settings: ScriptSettings) throws(Refusal) -> Caller {
        if let home = settings.home { return try owner(home) }
        return try caller(named: settings.account)
    }

    // As the bot stands now: it may be gone, or its owner suspended.
    private func caller(named account: String) throws(Refusal) -> Caller {
        guard let authenticator else {
            throw Refusal(.notFound, "This server has no accounts.")
        }
        return try reader.snapshot { () throws(Refusal) in
            try authenticator.program(
                named: account, in: Database(reader.connection),
                at: Timestamp(milliseconds: Clock.wall))
        }
    }

    /// Whether a script may be called: one that is attached to a topic as long as the one who
    /// switched it on owns the topic.
    func mayAct(_ rule: ScriptRule) -> Bool {
        guard let home = rule.settings.home else { return true }
        do throws(Refusal) { return try isOwned(home) } catch {
            Log.warn("whose a topic is cannot be read: \(error.message)", ["script": rule.id])
            return false
        }
    }

    private func isOwned(_ home: ScriptSettings.Home) throws(Refusal) -> Bool {
        guard let owners else { return false }
        return try reader.snapshot { () throws(Refusal) in
            try owners.isOwner(home.owner, of: home.topic, in: Database(reader.connection))
        }
    }

    // Of the server it may what a program may; of the topic what its owner may.
    private func owner(_ home: ScriptSettings.Home) throws(Refusal) -> Caller {
        guard try isOwned(home) else {
            throw Refusal(.forbidden, "This has another owner by now.")
        }
        return Caller(
            account: home.owner, session: SessionID(raw: 0), role: .bot,
            expires: Timestamp(milliseconds: .max))
    }

    private func fields(
        _ call: ScriptCall, _ function: Function, _ home: ScriptSettings.Home?
    ) throws(Refusal) -> Fields {
        let command = function.endpoint.command
        guard let home else { return try Self.fields(call.fields, command) }
        guard let topic = function.topic else {
            throw Refusal(.forbidden, "This function is not for a script of this kind.")
        }
        // Where it says nothing else, it means its own.
        let own = "\"\(topic.name)\":\"\(home.topic.raw)\""
        let given =
            Self.has(topic.name, in: call.fields)
            ? call.fields
            : Self.adding(own, to: call.fields)
        let fields = try Self.fields(given, command)
        let slot = fields.slot(topic.index)
        guard slot.isPresent, slot.count == 0, slot.value == home.topic.raw else {
            throw Refusal(.forbidden, "A script acts where it is attached.", field: topic.name)
        }
        return fields
    }

    private static func has(_ member: String, in object: [UInt8]) -> Bool {
        object.withUnsafeBytes { bytes in
            var scanner = JSONScanner(bytes)
            return scanner.seek(member: member)
        }
    }

    // `{}` or `{"text":...}`, as the engine writes it.
    private static func adding(_ member: String, to object: [UInt8]) -> [UInt8] {
        let rest = object.dropFirst()
        let isEmpty = rest.first == UInt8(ascii: "}")
        return Array("{\(member)\(isEmpty ? "" : ",")".utf8) + rest
    }

    private static func fields(
        _ given: [UInt8], _ command: Command
    ) throws(Refusal) -> Fields {
        let slab = FieldSlab(capacity: 1024)
        let offset = try Text(decoding: given).withBytes { bytes throws(Refusal) in
            guard UTF8Validator.isValid(bytes) else {
                throw Refusal(.badJSON, "A text of the fields is not UTF-8.")
            }
            return try FieldDecoder.decode(
                bytes, command.fields.definitions, into: slab,
                passesUnknown: command.takesUnknownFields)
        }
        return Fields(slab: slab, offset: offset)
    }

    private func isInPace(_ call: ScriptCall, _ fields: Fields, _ paced: Int?) -> Bool {
        guard let paced else { return true }
        let slot = fields.slot(paced)
        // Given by a name, it is paced by that.
        let value = slot.count > 0 ? fields.text(paced).string : "\(slot.value)"
        return rates.take(
            "\(call.script) \(call.function) \(value)", count: 1, most: Self.burst,
            seconds: Self.seconds, at: Clock.steady)
    }

    // Once a minute for each script.
    private func say(_ what: String, _ call: ScriptCall) {
        guard
            rates.take(
                "\(call.script) \(what)", count: 1, most: 1, seconds: 60, at: Clock.steady)
        else { return }
        Log.warn(what, ["script": call.script, "function": call.function])
    }
}

extension ScriptReply {
    init(_ refusal: Refusal) {
        self = .refused(code: refusal.code.rawValue, message: refusal.message)
    }
}

extension ScriptReply {
    init(_ outcome: ScriptFetcher.Outcome) {
        switch outcome {
        case .answered(let json): self = .done(json)
        case .failed(let code, let message): self = .refused(code: code, message: message)
        }
    }
}

extension Text {
    fileprivate init(decoding bytes: [UInt8]) {
        let slab = FieldSlab(capacity: bytes.count)
        let offset = bytes.withUnsafeBytes { slab.append($0) }
        self.init(slab: slab, offset: offset, count: bytes.count)
    }
}

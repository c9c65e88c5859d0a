/// One script on one lane: its state, read anew when it was lost. Used on that lane's thread alone.
final class LaneScript {
    let source: ScriptSource
    private let values: [String: GivenValue]
    private let lane: ScriptLane
    private let limits: ScriptLimits
    /// Those that it has if it declares them; nil for all that it declares.
    private let functions: [String]?
    let desk: ScriptDesk
    private var opened: Opened?

    /// A state that has run its beginning.
    struct Opened {
        let script: Script
        let registrations: [ScriptRegistration]
        /// It was made just now.
        var isFresh = true
    }

    /// - Parameter id: what it is called beside others; its name unless given.
    init(
        _ source: ScriptSource, id: String? = nil, values: [String: GivenValue],
        memory: ScriptMemory,
        lane: ScriptLane, functions: [String]? = nil, limits: ScriptLimits = ScriptLimits(),
        isRepeated: @escaping () -> Bool = { false }
    ) {
        self.functions = functions
        self.source = source
        self.values = values
        self.lane = lane
        self.limits = limits
        desk = ScriptDesk(
            id ?? source.name, version: source.version, memory, isRepeated: isRepeated)
    }

    /// A script that runs, on one more lane.
    convenience init(
        of rule: ScriptRule, lane: ScriptLane, isRepeated: @escaping () -> Bool = { false }
    ) {
        let settings = rule.settings
        self.init(
            rule.source, id: rule.id, values: settings.values, memory: rule.memory, lane: lane,
            functions: settings.allow, limits: settings.limits, isRepeated: isRepeated)
    }

    /// Reads the script and runs its beginning, unless it stands already.
    func open() throws(ScriptFailure) -> Opened {
        if let opened { return opened }
        let script = try Script(name: source.chunk, lane: lane, limits: limits)
        try script.equip(desk, files: source.files.map { ($0.name, $0.source) })
        try script.allow(functions)
        try give(script)
        desk.begin(at: Clock.wall)
        _ = try script.load(source.main)
        try desk.finish()
        let fresh = Opened(script: script, registrations: script.registrations)
        opened = fresh
        opened?.isFresh = false
        return fresh
    }

    /// Makes the state, so that no request pays for it.
    func prepare() {
        do throws(ScriptFailure) { _ = try open() } catch {
            Log.warn("a script cannot begin on a lane: \(error)", ["script": source.name])
        }
    }

    /// Calls the function of a registration. What it asked for takes effect if it returns.
    func call(
        _ index: Int, _ event: any ScriptEvent, at now: Int64, cause: ScriptCause? = nil
    ) throws(ScriptFailure) -> ScriptValue {
        let opened = try open()
        let function = try function(index, of: opened)
        desk.begin(at: now, key: event.key, cause: cause)
        return try kept { () throws(ScriptFailure) in
            try opened.script.call(function, event, within: limits.decision)
        }
    }

    /// Calls the function of a registration, which may wait. What it asked for so far takes effect
    /// with each wait.
    func start(
        _ index: Int, _ event: any ScriptEvent, at now: Int64, cause: ScriptCause?
    ) throws(ScriptFailure) -> ScriptSlice {
        let opened = try open()
        let function = try function(index, of: opened)
        desk.begin(at: now, key: event.key, cause: cause, mayWait: true)
        return try kept { () throws(ScriptFailure) in
            try opened.script.start(function, event, within: limits.slice)
        }
    }

    /// Goes on with the call that waits.
    /// - Parameter left: processor time.
    func goOn(
        _ event: any ScriptEvent, with reply: ScriptReply, left: Duration
    ) throws(ScriptFailure) -> ScriptSlice {
        let opened = try open()
        desk.goOn()
        let time = ScriptLimits.Time(
            processor: min(limits.slice.processor, left), wall: limits.slice.wall)
        return try kept { () throws(ScriptFailure) in
            try opened.script.goOn(event, with: reply, within: time)
        }
    }

    /// Ends the call that waits.
    func giveUp() { opened?.script.giveUp() }

    // What a call asked for takes effect when it has returned; a lost state is made anew.
    private func kept<Value>(
        _ call: () throws(ScriptFailure) -> Value
    ) throws(ScriptFailure) -> Value {
        do throws(ScriptFailure) {
            let answer = try call()
            try desk.finishCall()
            return answer
        } catch {
            if error.isLost { self.opened = nil }
            throw error
        }
    }

    private func function(
        _ index: Int, of opened: Opened
    ) throws(ScriptFailure) -> ScriptFunction {
        guard opened.registrations.indices.contains(index) else {
            throw ScriptFailure(
                end: .error, reason: "\(source.chunk): its beginning does not always do the same",
                isLost: false)
        }
        return opened.registrations[index].function
    }

    /// Collects garbage: between events.
    func rest() { opened?.script.rest() }

    // A list is made before its items.
    private func give(_ script: Script) throws(ScriptFailure) {
        for (path, given) in values where !path.contains(".") {
            try script.give(path, given.scriptValue)
        }
        let items = values.keys.compactMap { path -> (name: String, place: Int, path: String)? in
            let words = path.split(separator: ".")
            guard words.count == 2, let place = Int(words[1]) else { return nil }
            return (String(words[0]), place, path)
        }
        for name in Set(items.map(\.name)) { try script.give(name, .table([:])) }
        for item in items {
            try script.give(
                item.name, place: item.place, values[item.path]?.scriptValue ?? .nothing)
        }
    }
}

extension GivenValue {
    fileprivate var scriptValue: ScriptValue {
        switch value {
        case .integer(let integer): .integer(integer)
        case .flag(let flag): .flag(flag)
        case .text(let text): .text(text)
        case .empty: .table([:])
        case .other: .nothing
        }
    }
}

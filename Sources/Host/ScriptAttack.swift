/// Runs a folder of Lua files as scripts, to see that nothing in them gets out.
enum ScriptAttack {
    /// How one file ended.
    struct Row: Sendable {
        let file: String
        /// What its first line says should come of it: `-- ends: stopped`.
        let expected: String?
        /// `ended`, or the word of a `ScriptFailure.End`.
        let end: String
        let reason: String
        /// Its state had to be thrown away.
        let isLost: Bool
        let time: Duration
        /// The most bytes that its state had.
        let memory: Int

        var isAsExpected: Bool { expected == nil || expected == end }
    }

    /// Every `.lua` file of the folder, by name, under the limits of the server.
    /// - Throws: when there is none.
    static func run(folder: String) throws(ConfigError) -> [Row] {
        let names = folderEntries(folder).filter { $0.hasSuffix(".lua") }.sorted()
        guard !names.isEmpty else { throw ConfigError("there is no .lua file in '\(folder)'") }
        let lane = try ScriptWatchdog().lane()
        return names.map { row($0, path: "\(folder)/\($0)", lane) }
    }

    private static func row(_ name: String, path: String, _ lane: ScriptLane) -> Row {
        let source = readBytes(path) ?? []
        let began = ContinuousClock.now
        var failure: ScriptFailure?
        var memory = 0
        do throws(ScriptFailure) {
            let script = try Script(name: name, lane: lane)
            try script.equip(ScriptDesk(name, ScriptMemory(ScriptValues())))
            defer { memory = script.takePeak() }
            if let handler = try script.load(source) {
                _ = try script.call(handler, SampleEvent(), within: ScriptLimits().decision)
            }
        } catch {
            failure = error
        }
        return Row(
            file: name, expected: expected(source), end: failure?.end.rawValue ?? "ended",
            reason: failure?.reason ?? "", isLost: failure?.isLost ?? false,
            time: ContinuousClock.now - began, memory: memory)
    }

    private static func expected(_ source: [UInt8]) -> String? {
        let line = String(decoding: source.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        let mark = "-- ends: "
        return line.hasPrefix(mark) ? String(line.dropFirst(mark.count)) : nil
    }

    private struct SampleEvent: ScriptEvent {
        func value(of field: String) -> ScriptValue {
            switch field {
            case "id", "sender": .integer(1)
            case "text": .text("A text of some length, with a link: https://example.org/a?b=c")
            default: .nothing
            }
        }
    }
}

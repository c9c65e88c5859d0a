import PluginAPI

/// What `parley scripts attack` prints: how each file of a folder ended, and what it cost.
public struct AttackReport {
    private let rows: [ScriptAttack.Row]

    /// Runs the files.
    /// - Throws: when there is none.
    public init(folder: String) throws(ConfigError) { rows = try ScriptAttack.run(folder: folder) }

    /// Whether each file ended as its first line says.
    public var isAsExpected: Bool { rows.allSatisfy(\.isAsExpected) }

    public var text: String {
        let head = ["file", "end", "ms", "KiB", "reason"]
        let lines = rows.map { row in
            [row.file, Self.end(row), Self.tenths(row.time), "\(row.memory >> 10)", row.reason]
        }
        let odd = rows.filter { !$0.isAsExpected }.count
        let last = odd == 0 ? "" : "\(odd) of \(rows.count) ended otherwise than they say.\n"
        return TextLayout.columns([head] + lines) + last
    }

    /// Times in microseconds, memory in bytes.
    public var json: String {
        var object = JSONObject()
        object.member("ok", isAsExpected)
        object.beginList("scripts")
        for row in rows { row.append(to: &object) }
        object.endList()
        return object.finish { String(decoding: $0, as: UTF8.self) }
    }

    private static func end(_ row: ScriptAttack.Row) -> String {
        row.isAsExpected ? row.end : "\(row.end), not \(row.expected ?? "")"
    }

    private static func tenths(_ time: Duration) -> String {
        let tenths = time.nanoseconds / 100_000
        return "\(tenths / 10).\(tenths % 10)"
    }
}

extension ScriptAttack.Row {
    fileprivate func append(to list: inout JSONObject) {
        list.beginElement()
        list.member("file", file)
        list.member("end", end)
        if let expected { list.member("expected", expected) }
        list.member("ok", isAsExpected)
        list.member("reason", reason)
        list.member("lost", isLost)
        list.member("microseconds", time.nanoseconds / 1000)
        list.member("memory", memory)
        list.endObject()
    }
}

import PluginAPI

/// What `parley check` prints.
public struct CheckReport {
    private let inspection: Inspection

    public init(_ inspection: Inspection) { self.inspection = inspection }

    private var config: Config { inspection.config }

    public var text: String {
        let warnings = inspection.warnings.map { "warning: \($0)\n" }.joined()
        guard inspection.problems.isEmpty else {
            let count = inspection.problems.count
            let mistakes = count == 1 ? "1 mistake" : "\(count) mistakes"
            return inspection.problems.map { "\($0)\n" }.joined() + warnings + "\(mistakes).\n"
        }
        return "\(warnings)\(config.sources.file ?? "The configuration") is fine.\n\n\(summary)"
    }

    private var summary: String {
        let plugins = inspection.manifests.map { "\($0.id) \($0.version)" }
        let given = config.entries(of: inspection.manifests).filter { $0.place != nil }
        return TextLayout.pairs([
            ("listen", Config.keys.first { $0.path == "listen" }?.literal(in: config) ?? ""),
            ("data", config.data),
            ("plugins", plugins.isEmpty ? "none" : plugins.joined(separator: ", ")),
            ("given", given.isEmpty ? "nothing" : given.map(\.path).joined(separator: ", ")),
        ])
    }

    public var json: String {
        var object = JSONObject()
        object.member("ok", inspection.problems.isEmpty)
        object.member("file", config.sources.file ?? "")
        object.beginList("problems")
        for problem in inspection.problems { problem.append(to: &object) }
        object.endList()
        object.beginList("warnings")
        for warning in inspection.warnings { warning.append(to: &object) }
        object.endList()
        return object.finish { String(decoding: $0, as: UTF8.self) }
    }
}

extension ConfigProblem {
    fileprivate func append(to list: inout JSONObject) {
        list.beginElement()
        if let place { list.member("place", "\(place)") }
        if case .file(let file, let line) = place {
            list.member("file", file)
            if let line { list.member("line", line) }
        }
        list.member("text", text)
        list.endObject()
    }
}

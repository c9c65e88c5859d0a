import PluginAPI

/// What `parley hooks` prints: all filters of a point in the order in which they are asked.
public struct HookListing {
    private struct Row {
        let id: String
        let kind: String
        let order: FilterOrder
        let mode: String
    }

    private let point: String?
    private let points: KnownPoints
    private let rules: [ScriptRule]

    /// - Parameter point: nil for a list of the points.
    /// - Throws: when there is no such point, or a script cannot run.
    public init(_ config: Config, of point: String?) throws(ConfigError) {
        points = try KnownPoints(config)
        self.point = point
        let names = points.names
        if let point, !names.contains(point) {
            throw ConfigError(
                "no plugin has a point '\(point)'"
                    + didYouMean(nearest(point, among: names.sorted())))
        }
        let loader = try ScriptTrial().loader(config.scriptFolders, in: points.world)
        let effective = try ScriptRecords.settings(config).applied(to: config)
        let (rules, problems) = loader.load(effective) { _ in ScriptMemory(ScriptValues()) }
        guard problems.isEmpty else { throw ConfigError(problems) }
        self.rules = rules
    }

    public var text: String {
        guard let point else {
            let rows = points.names.sorted().map { name in
                [name, "\(self.rows(at: name).count)", readable(at: name).joined(separator: " ")]
            }
            return TextLayout.columns([["point", "filters", "fields"]] + rows)
        }
        let rows = self.rows(at: point).enumerated().map { index, row in
            [
                "\(index + 1)", row.id, row.kind, row.order.band.word, "\(row.order.order)",
                row.mode,
            ]
        }
        guard !rows.isEmpty else { return "Nothing stands at \(point).\n" }
        return TextLayout.columns([["", "filter", "kind", "band", "order", "mode"]] + rows)
    }

    public var json: String {
        var object = JSONObject()
        object.beginList("points")
        for name in point.map({ [$0] }) ?? points.names.sorted() {
            object.beginElement()
            object.member("point", name)
            object.member("fields", readable(at: name).joined(separator: " "))
            object.beginList("filters")
            for row in rows(at: name) {
                object.beginElement()
                object.member("id", row.id)
                object.member("kind", row.kind)
                object.member("band", row.order.band.word)
                object.member("order", row.order.order)
                object.member("mode", row.mode)
                object.endObject()
            }
            object.endList()
            object.endObject()
        }
        object.endList()
        return object.finish { String(decoding: $0, as: UTF8.self) }
    }

    private func rows(at point: String) -> [Row] {
        let compiled = (points.filters[point] ?? []).map {
            Row(id: $0.id, kind: "plugin", order: $0.order, mode: "enforce")
        }
        let scripts = rules.flatMap { rule in
            rule.hooks.filter { $0.point == point }.map {
                Row(
                    id: rule.id, kind: "script", order: $0.order,
                    mode: rule.settings.mode.rawValue)
            }
        }
        return (compiled + scripts).sorted { $0.order.precedes($1.order, $0.id, $1.id) }
    }

    private func readable(at point: String) -> [String] {
        let own = points.commands(at: point).flatMap(\.fields.definitions)
            .filter { !$0.isSecret }.map(\.name)
        return Set(own + HookSubject.members.map(\.name)).sorted()
    }
}

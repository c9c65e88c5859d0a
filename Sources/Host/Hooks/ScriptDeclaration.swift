/// What a script says of itself: `script { id = ..., version = ..., api = 1, ... }`.
struct ScriptDeclaration: Sendable, Equatable {
    /// What becomes of a request that the script could not judge.
    enum OnError: String, Sendable, CaseIterable {
        /// As if the script were not there.
        case open
        /// It is refused.
        case closed
        /// It waits for a moderator.
        case hold
    }

    let id: String
    /// What its author calls it; the host goes by the hash of the files.
    let version: String
    let purpose: String
    let onError: OnError
    let fields: [ScriptField]
    /// The functions that it wants, `table.name`.
    let permissions: [String]
    /// Of its call of `script`.
    let place: ConfigPlace

    /// The only version of what scripts are given.
    static let api: Int64 = 1
    private static let members = [
        "id", "version", "api", "purpose", "on_error", "config", "permissions",
    ]

    /// - Parameters:
    ///   - declared: what was handed over, by path; nil when nothing was.
    ///   - place: of the call.
    /// - Throws: all that is wrong with it.
    init(
        _ declared: [(path: String, value: ScriptValue)]?, of source: ScriptSource,
        at place: ConfigPlace
    ) throws(ConfigError) {
        guard let declared else {
            if place.line > 0 {
                throw ConfigError([
                    ConfigProblem(
                        "'script' is given more, or deeper tables, than it takes", at: place)
                ])
            }
            throw ConfigError([
                ConfigProblem(
                    "a script begins with script { id = \"\(source.name)\", version = \"1\", "
                        + "api = 1 }", at: .file(source.path, line: nil))
            ])
        }
        let values = Dictionary(
            declared.map { ($0.path, $0.value) }, uniquingKeysWith: { first, _ in first })
        var reader = Reader(values: values, place: place)
        reader.refuseUnknown(Self.members)
        id = reader.text("id", needs: true)
        version = reader.text("version", needs: true)
        purpose = reader.text("purpose", needs: false)
        if values["api"] != .integer(Self.api) {
            reader.note("'api' must be \(Self.api): this server knows no other")
        }
        if !id.isEmpty, id != source.name {
            reader.note("'id' must be '\(source.name)', as the file is named")
        }
        let word = reader.text("on_error", needs: false)
        if !word.isEmpty, OnError(rawValue: word) == nil {
            reader.note("'on_error' must be 'open', 'closed' or 'hold'")
        }
        onError = OnError(rawValue: word) ?? .open
        fields = reader.fields()
        permissions = reader.texts("permissions")
        self.place = place
        guard reader.problems.isEmpty else { throw ConfigError(reader.problems) }
    }

    /// What is wrong with the values that the operator gave.
    func problems(of settings: ScriptSettings) -> [ConfigProblem] {
        let known = fields.map(\.name)
        let table = settings.home == nil ? "scripts[\"\(id)\"].config" : "config"
        let unknown = settings.values.compactMap { path, given -> ConfigProblem? in
            let name = String(path.prefix { $0 != "." })
            guard !known.contains(name) else { return nil }
            let meant = nearest(name, among: known)
            return ConfigProblem(
                "\(table): the script has no field '\(name)'\(didYouMean(meant))",
                given)
        }
        let wrong = fields.filter { !$0.fits(settings.values) }.map { field in
            let place = settings.values.first { path, _ in
                path == field.name || path.hasPrefix("\(field.name).")
            }?.value.place
            return ConfigProblem(
                "\(table).\(field.name) must be \(field.expectation)", at: place)
        }
        return (unknown + wrong).inOrder
    }

    private struct Reader {
        let values: [String: ScriptValue]
        let place: ConfigPlace
        var problems: [ConfigProblem] = []

        mutating func note(_ text: String) { problems.append(ConfigProblem(text, at: place)) }

        mutating func text(_ name: String, needs isNeeded: Bool) -> String {
            switch values[name] {
            case .text(let text)? where !text.isEmpty: return text
            case nil where !isNeeded: return ""
            default:
                note("'\(name)' must be a text")
                return ""
            }
        }

        mutating func texts(_ name: String) -> [String] {
            guard let value = values[name] else { return [] }
            let items = values.keys.filter { $0.hasPrefix("\(name).") }.sorted()
            let texts = items.compactMap { item -> String? in
                if case .text(let text)? = values[item] { text } else { nil }
            }
            if value != .table([:]) || texts.count != items.count {
                note("'\(name)' must be a list of texts")
            }
            return texts
        }

        mutating func refuseUnknown(_ known: [String]) {
            for path in values.keys.sorted() where !path.contains(".") && !known.contains(path) {
                let meant = nearest(path, among: known)
                note("a script declares no '\(path)'\(didYouMean(meant))")
            }
        }

        mutating func fields() -> [ScriptField] {
            let names = values.keys.filter { path in
                path.hasPrefix("config.") && path.dropFirst(7).allSatisfy { $0 != "." }
            }.map { String($0.dropFirst(7)) }
            return names.sorted().compactMap { name in
                do throws(ScriptField.Fault) { return try ScriptField(name, values) } catch {
                    note(error.text)
                    return nil
                }
            }
        }
    }
}

import PluginAPI

/// A setting of the host or of a plugin as documents and lists show it.
public struct SettingEntry: Sendable {
    /// As the file spells it: `limits.queue`.
    public let path: String
    /// As Lua writes it.
    public let value: String
    /// Where the value was given; nil for the standard.
    public let place: ConfigPlace?
    let expectation: String
    let isReloadable: Bool
    let purpose: String

    /// The table that it stands in; empty outside of any.
    var table: String { path.lastIndex(of: ".").map { String(path[..<$0]) } ?? "" }

    /// Its name in the table.
    var name: String { path.split(separator: ".").last.map(String.init) ?? path }
}

extension Config {
    /// The host's settings, then those of each plugin; a wrong value of a plugin's is left out.
    public func entries(of manifests: [Manifest]) -> [SettingEntry] {
        Self.keys.map { $0.entry(in: self) } + manifests.flatMap(entries)
    }

    private func entries(of manifest: Manifest) -> [SettingEntry] {
        let given = pluginTables[manifest.id] ?? [:]
        let values = values(of: manifest)
        return manifest.config.settings.map { setting in
            let name = setting.name
            return SettingEntry(
                path: "\(manifest.id).\(name)",
                value: setting.shown(values[name] ?? setting.standard),
                place: (given[name] ?? given["\(name)_file"])?.place,
                expectation: setting.expectation, isReloadable: false, purpose: setting.purpose)
        }
    }
}

extension ConfigKey {
    func entry(in config: Config) -> SettingEntry {
        SettingEntry(
            path: path, value: shown(in: config), place: config.places[path],
            expectation: expectation, isReloadable: isReloadable, purpose: purpose)
    }

    /// The value as Lua writes it, or that there is one.
    private func shown(in config: Config) -> String {
        guard case .secret(let place) = kind, !config[keyPath: place].isEmpty else {
            return literal(in: config)
        }
        return notShown
    }

    /// The value as Lua writes it; two configurations differ in a key when this differs.
    func literal(in config: Config) -> String {
        switch kind {
        case .integer(_, let place): "\(config[keyPath: place])"
        case .flag(let place): "\(config[keyPath: place])"
        case .text(let place), .secret(let place), .choice(_, let place):
            luaText(config[keyPath: place])
        case .texts(let place): luaList(config[keyPath: place])
        case .addresses(let place): luaList(config[keyPath: place].map(\.setting))
        }
    }
}

extension Setting {
    /// The value as Lua writes it, or that there is one.
    fileprivate func shown(_ value: SettingValue) -> String {
        isSecret && value != standard ? notShown : value.literal
    }
}

private let notShown = "\"(not shown)\""

extension SettingValue {
    /// As Lua writes it.
    var literal: String {
        switch self {
        case .integer(let number): "\(number)"
        case .flag(let flag): "\(flag)"
        case .text(let text): luaText(text)
        }
    }
}

private func luaList(_ texts: [String]) -> String {
    texts.isEmpty ? "{}" : "{ \(texts.map(luaText).joined(separator: ", ")) }"
}

/// A text in quotes, as Lua reads it (Lua 5.4 manual, section 3.1).
private func luaText(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(escaped.replacing("\n", with: "\\n").replacing("\r", with: "\\r"))\""
}

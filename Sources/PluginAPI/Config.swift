/// A setting of a plugin: the documented list of them is its configuration. In the file it stands
/// in the table of the plugin's id: `accounts = { scrypt_log_n = 15 }`.
public struct Setting: Sendable {
    /// Its name in the plugin's table, lower case, with the unit last: `access_minutes`.
    public let name: String
    /// What the file may say, and what holds when it says nothing.
    public let kind: Kind
    /// One sentence for the operator: what it changes, and its unit.
    public let purpose: String
    /// It is a secret: `parley config` says only that there is one.
    public let isSecret: Bool

    /// The types of settings. A value of another type, or out of range, keeps the plugin from
    /// running. `standard` holds when the file leaves the setting out, and is not checked itself.
    public enum Kind: Sendable {
        /// A whole number within a range.
        case integer(ClosedRange<Int64>, standard: Int64)
        /// `true` or `false`.
        case flag(standard: Bool)
        /// A text of any length.
        case text(standard: String)
    }

    /// A whole number within `range`, read by `Settings.integer`.
    public static func integer(
        _ name: String, _ range: ClosedRange<Int64>, standard: Int64, _ purpose: String
    ) -> Setting {
        Setting(name, .integer(range, standard: standard), purpose)
    }

    /// `true` or `false`, read by `Settings.flag`.
    public static func flag(_ name: String, standard: Bool, _ purpose: String) -> Setting {
        Setting(name, .flag(standard: standard), purpose)
    }

    /// A text, read by `Settings.text`.
    public static func text(_ name: String, standard: String, _ purpose: String) -> Setting {
        Setting(name, .text(standard: standard), purpose)
    }

    /// A text that nobody is shown, empty unless given; read by `Settings.text`.
    public static func secret(_ name: String, _ purpose: String) -> Setting {
        Setting(name, .text(standard: ""), purpose, isSecret: true)
    }

    private init(_ name: String, _ kind: Kind, _ purpose: String, isSecret: Bool = false) {
        self.name = name
        self.kind = kind
        self.purpose = purpose
        self.isSecret = isSecret
    }
}

/// The settings of a plugin.
public struct ConfigSchema: Sendable {
    /// All that the plugin's table may hold, in any order and each name once; a name in the file
    /// that is not among them keeps the plugin from running.
    public let settings: [Setting]
    /// Without settings: the file may have no table of the plugin.
    public init(_ settings: [Setting] = []) { self.settings = settings }
}

/// A setting's checked value.
public enum SettingValue: Sendable, Equatable {
    /// Of a whole number; within its range.
    case integer(Int64)
    /// Of a flag.
    case flag(Bool)
    /// Of a text.
    case text(String)
}

/// The checked values of a plugin's settings; a name that is not in the schema is a programming
/// error.
public struct Settings: Sendable {
    private let values: [String: SettingValue]
    /// Made by the host, with a value for every setting of the schema.
    public init(_ values: [String: SettingValue]) { self.values = values }

    /// What the file says of a whole number, or its standard. The schema must have it as one, or
    /// the server ends.
    public func integer(_ name: String) -> Int64 {
        guard case .integer(let value) = values[name] else {
            preconditionFailure("no setting \(name)")
        }
        return value
    }

    /// What the file says of a flag, or its standard. The schema must have it as one, or the server
    /// ends.
    public func flag(_ name: String) -> Bool {
        guard case .flag(let value) = values[name] else {
            preconditionFailure("no setting \(name)")
        }
        return value
    }

    /// What the file says of a text, or its standard. The schema must have it as one, or the server
    /// ends.
    public func text(_ name: String) -> String {
        guard case .text(let value) = values[name] else {
            preconditionFailure("no setting \(name)")
        }
        return value
    }
}

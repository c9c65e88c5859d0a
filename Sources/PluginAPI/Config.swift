/// A setting of a plugin: the documented list of them is its configuration. In the file it stands
/// in the table of the plugin's id: `accounts = { scrypt_log_n = 15 }`.
public struct Setting: Sendable {
    public let name: String
    public let kind: Kind
    public let purpose: String

    public enum Kind: Sendable {
        case integer(ClosedRange<Int64>, standard: Int64)
        case flag(standard: Bool)
        case text(standard: String)
    }

    public static func integer(
        _ name: String, _ range: ClosedRange<Int64>, standard: Int64, _ purpose: String
    ) -> Setting {
        Setting(name: name, kind: .integer(range, standard: standard), purpose: purpose)
    }

    public static func flag(_ name: String, standard: Bool, _ purpose: String) -> Setting {
        Setting(name: name, kind: .flag(standard: standard), purpose: purpose)
    }

    public static func text(_ name: String, standard: String, _ purpose: String) -> Setting {
        Setting(name: name, kind: .text(standard: standard), purpose: purpose)
    }
}

/// The settings of a plugin.
public struct ConfigSchema: Sendable {
    public let settings: [Setting]
    public init(_ settings: [Setting] = []) { self.settings = settings }
}

/// A setting's checked value.
public enum SettingValue: Sendable, Equatable {
    case integer(Int64)
    case flag(Bool)
    case text(String)
}

/// The checked values of a plugin's settings; a name that is not in the schema is a programming
/// error.
public struct Settings: Sendable {
    private let values: [String: SettingValue]
    public init(_ values: [String: SettingValue]) { self.values = values }

    public func integer(_ name: String) -> Int64 {
        guard case .integer(let value) = values[name] else {
            preconditionFailure("no setting \(name)")
        }
        return value
    }

    public func flag(_ name: String) -> Bool {
        guard case .flag(let value) = values[name] else {
            preconditionFailure("no setting \(name)")
        }
        return value
    }

    public func text(_ name: String) -> String {
        guard case .text(let value) = values[name] else {
            preconditionFailure("no setting \(name)")
        }
        return value
    }
}

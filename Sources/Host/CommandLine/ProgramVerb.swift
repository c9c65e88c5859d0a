/// One verb of the program as data: parsing, help, the man page and completion are made of it.
public struct ProgramVerb: Sendable {
    /// What the program does for each.
    public enum Action: String, Sendable, CaseIterable {
        case serve, check
        case keysList = "keys list"
        case keysRotate = "keys rotate"
        case jobsList = "jobs list"
        case jobsRetry = "jobs retry"
        case jobsDrop = "jobs drop"
        case scriptsList = "scripts list"
        case scriptsInfo = "scripts info"
        case scriptsCheck = "scripts check"
        case scriptsTest = "scripts test"
        case scriptsReplay = "scripts replay"
        case scriptsEnable = "scripts enable"
        case scriptsDisable = "scripts disable"
        case scriptsReload = "scripts reload"
        case scriptsRollback = "scripts rollback"
        case scriptsExplain = "scripts explain"
        case scriptsTail = "scripts tail"
        case scriptsStubs = "scripts stubs"
        case hooks
        case scriptsAttack = "scripts attack"
        case admin, config, plugins, migrate, verify, backup, version, help
    }

    public let action: Action
    /// One line for the list of verbs, without a full stop.
    let purpose: String
    /// What stands behind the verb: `NAME`; with brackets it may be left out.
    let operand: String?
    let options: [ProgramOption]
    /// What else people should know, a paragraph each.
    let notes: [String]
    /// Options that only the server knows may stand behind the operand.
    let takesFields: Bool

    /// As it is typed: `serve`, `keys rotate`.
    public var name: String { action.rawValue }

    init(
        _ action: Action, _ purpose: String, operand: String? = nil,
        options: [ProgramOption] = [], notes: [String] = [], takesFields: Bool = false
    ) {
        self.action = action
        self.purpose = purpose
        self.operand = operand
        self.options = options
        self.notes = notes
        self.takesFields = takesFields
    }

    /// `parley keys rotate [OPTIONS] NAME`
    var usage: String {
        let parts = ["parley", name, options.isEmpty ? nil : "[OPTIONS]", operand]
        return parts.compactMap(\.self).joined(separator: " ")
    }

    var isOperandNeeded: Bool { operand.map { !$0.hasPrefix("[") } ?? false }
}

/// An option of a verb: `--name`, or `--name VALUE`.
public struct ProgramOption: Sendable {
    /// What a shell may complete.
    enum Value: String, Sendable {
        case file = "FILE"
        case folder = "DIR"
        case address = "ADDRESS"
        case name = "NAME"
    }

    /// Without the dashes.
    let name: String
    /// Nil for a switch.
    let value: Value?
    let purpose: String
    /// The path of the setting that it overrides.
    let setting: String?
    /// Given more than once, it makes a list.
    let isList: Bool

    init(
        _ name: String, _ purpose: String, value: Value? = nil, setting: String? = nil,
        isList: Bool = false
    ) {
        self.name = name
        self.value = value
        self.setting = setting
        self.isList = isList
        self.purpose = purpose
    }

    /// `--data DIR`
    var spelling: String { "--\(name)" + (value.map { " \($0.rawValue)" } ?? "") }
}

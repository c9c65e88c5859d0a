/// What the process ends with, for scripts and service managers. Numbers are never reused
/// (docs/operations.md lists them).
public struct ExitCode: Sendable {
    public let rawValue: Int32

    public static let success = ExitCode(rawValue: 0)
    /// Anything that has no number of its own.
    public static let failure = ExitCode(rawValue: 1)
    /// The command line or the configuration is wrong.
    public static let usage = ExitCode(rawValue: 2)
    /// Another server, or another program, holds the data folder.
    public static let dataInUse = ExitCode(rawValue: 10)
    /// The data folder or a file in it can only be read.
    public static let dataReadOnly = ExitCode(rawValue: 11)
    /// The data folder belongs to another user.
    public static let dataForeign = ExitCode(rawValue: 12)
    /// The data folder cannot be made or opened.
    public static let dataUnusable = ExitCode(rawValue: 13)
    /// There is no space to start with.
    public static let dataFull = ExitCode(rawValue: 14)
    /// The database is damaged.
    public static let dataDamaged = ExitCode(rawValue: 15)
    /// The file is no database of Parley's, or one of a newer version.
    public static let dataUnknown = ExitCode(rawValue: 16)
    /// Something hung at the stop and was not waited for any longer.
    public static let stopStuck = ExitCode(rawValue: 17)
    /// No server runs on the data folder, or it cannot be asked.
    public static let serverAbsent = ExitCode(rawValue: 18)
    /// A plugin does not run, and `strict` is set or it was the last.
    static func plugin(_ code: PluginError.Code) -> ExitCode { ExitCode(rawValue: code.exitCode) }
}

/// What the process ends with, for scripts and service managers. Numbers are never reused
/// (docs/operations.md lists them).
public enum ExitCode: Int32, Sendable {
    case success = 0
    /// Anything that has no number of its own.
    case failure = 1
    /// The command line or the configuration is wrong.
    case usage = 2
    /// Another server, or another program, holds the data folder.
    case dataInUse = 10
    /// The data folder or a file in it can only be read.
    case dataReadOnly = 11
    /// The data folder belongs to another user.
    case dataForeign = 12
    /// The data folder cannot be made or opened.
    case dataUnusable = 13
    /// There is no space to start with.
    case dataFull = 14
    /// The database is damaged.
    case dataDamaged = 15
    /// The file is no database of Parley's, or one of a newer version.
    case dataUnknown = 16
}

import CLua

/// Why a script did not end by itself.
struct ScriptFailure: Error, Equatable, CustomStringConvertible {
    /// The words are stable: records and the corpus use them.
    enum End: String, Sendable, CaseIterable {
        /// Past its deadline.
        case stopped
        /// More memory, or a longer text, than it may have.
        case memory
        /// The source is too long, no text, wrong in its grammar, or too slow to read.
        case refused
        /// It asked for what scripts are not given.
        case noAccess = "no access"
        /// An error of its own.
        case error
    }

    let end: End
    /// With file and line, where they are known.
    let reason: String
    /// The state is gone: the script has to be read anew before it runs again.
    let isLost: Bool

    var description: String { "\(end.rawValue): \(reason)" }
}

extension ScriptFailure.End {
    /// Nil for the end that is no failure.
    init?(_ end: parley_end) {
        switch end {
        case PARLEY_ENDED, PARLEY_WAITS: return nil
        case PARLEY_STOPPED: self = .stopped
        case PARLEY_MEMORY: self = .memory
        case PARLEY_REFUSED: self = .refused
        case PARLEY_NO_ACCESS: self = .noAccess
        default: self = .error
        }
    }
}

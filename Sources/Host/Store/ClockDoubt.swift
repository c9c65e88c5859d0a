import PluginAPI

/// What is strange about the clock at a start, measured against the newest identifier.
enum ClockDoubt: Equatable, CustomStringConvertible {
    /// Before 2024 or after 2090: identifiers cannot tell that time.
    case impossible
    /// Earlier than the newest identifier, by so many milliseconds.
    case behind(Int64)
    /// So many milliseconds since the newest identifier: a pause of years, or a wrong clock.
    case ahead(Int64)

    /// Milliseconds that are no reason to doubt.
    private static let slightlyBehind: Int64 = 10_000
    private static let longPause: Int64 = 366 * 86_400_000

    /// - Parameters:
    ///   - newest: the newest identifier, 0 where there is none.
    ///   - wall: milliseconds since 1970.
    /// - Returns: nil when there is no reason to doubt.
    init?(newest: Int64, wall: Int64) {
        let last = EventID(raw: newest).moment.milliseconds
        if wall < identifierEpochMilliseconds || wall > IdentifierClock.latest {
            self = .impossible
        } else if newest > 0, last - wall > Self.slightlyBehind {
            self = .behind(last - wall)
        } else if newest > 0, wall - last > Self.longPause {
            self = .ahead(wall - last)
        } else {
            return nil
        }
    }

    var description: String {
        switch self {
        case .impossible:
            "the clock says a year before 2024 or after 2090; set it, and restart"
        case .behind(let milliseconds):
            "the clock is \(Self.words(milliseconds)) behind the newest message; until it has caught "
                + "up, what is new bears that message's time. Is the clock right now, or was it wrong then?"
        case .ahead(let milliseconds):
            "the clock is \(Self.words(milliseconds)) ahead of the newest message; unless that was a pause, "
                + "stop and set the clock: what is written from now on bears this time for good"
        }
    }

    private static func words(_ milliseconds: Int64) -> String {
        let seconds = milliseconds / 1000
        if seconds >= 2 * 86_400 { return "\(seconds / 86_400) days" }
        return seconds >= 120 ? "\(seconds / 60) minutes" : "\(seconds) seconds"
    }
}

import PluginAPI

/// What a room is for, as stored.
enum RoomKind: Int64 {
    /// Two people, for ever.
    case direct = 0
    /// Its members alone see it.
    case group = 1
    /// Has a handle, is listed, and is read by whoever is signed in.
    case channel = 2
    /// Moderators write and members read; with a handle it is listed like a channel.
    case broadcast = 3

    /// What clients call it.
    var word: String {
        switch self {
        case .direct: "direct"
        case .group: "group"
        case .channel: "channel"
        case .broadcast: "broadcast"
        }
    }

    /// The kinds that can be made; a direct room comes of writing to a person.
    init?(word: String) {
        switch word {
        case "group": self = .group
        case "channel": self = .channel
        case "broadcast": self = .broadcast
        default: return nil
        }
    }
}

extension RoomDesk {
    /// A member's part in a room, as stored.
    enum MemberRole: Int64, Comparable {
        case member = 0
        case moderator = 1
        case owner = 2

        /// What clients call it.
        var word: String {
            switch self {
            case .member: "member"
            case .moderator: "moderator"
            case .owner: "owner"
            }
        }

        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }
}

/// How an account stands in a room: all that decides what it may, from one look-up.
struct Standing {
    let kind: RoomKind
    /// It has a handle: whoever is signed in may read it and join.
    let isOpen: Bool
    /// Anyone who knows its identifier may join.
    let isPublic: Bool
    let isArchived: Bool
    /// Nil for who is no member.
    let role: RoomDesk.MemberRole?
    let mutedUntil: Timestamp
    let lastSent: Timestamp
    let slow: Duration

    /// Columns as `RoomTables.standing` selects them.
    init(_ row: borrowing Rows) {
        kind = RoomKind(rawValue: row.integer(0)) ?? .group
        isOpen = row.integer(1) != 0
        isPublic = row.integer(2) != 0
        isArchived = row.integer(3) != 0
        role = row.isNull(4) ? nil : RoomDesk.MemberRole(rawValue: row.integer(4)) ?? .member
        mutedUntil = row.moment(5)
        lastSent = row.moment(6)
        slow = .seconds(row.integer(7))
    }

    /// The part that someone may act in. Who moderates the server moderates what everyone can read,
    /// and nothing else: a private room is its members' own.
    func power(of caller: Caller) -> RoomDesk.MemberRole? {
        guard isOpen else { return role }
        if caller.role >= .admin { return .owner }
        return caller.role >= .moderator ? max(role ?? .member, .moderator) : role
    }
}

// MARK: Who may write

extension Standing {
    /// Archived rooms are read only; who is muted reads, too.
    func requireVoice(at now: Timestamp) throws(Refusal) {
        guard !isArchived else {
            throw Refusal(.forbidden, "This room is archived: it can only be read.", field: "room")
        }
        guard mutedUntil <= now else {
            throw Refusal(.forbidden, "You are muted in this room.", field: "room")
        }
    }

    /// Who may write, now or after a while: in a broadcast only moderators.
    func requirePen(at now: Timestamp) throws(Refusal) {
        try requireVoice(at: now)
        guard kind != .broadcast || role != .member else {
            throw Refusal(.forbidden, "Only moderators write in a broadcast.", field: "room")
        }
    }

    /// What a message needs: a pen, and in slow mode patience.
    func requireWriting(at now: Timestamp) throws(Refusal) {
        try requirePen(at: now)
        let next = lastSent + slow
        guard role != .member || next <= now else {
            throw Refusal(
                .rateLimited, "This room is in slow mode; wait before you write again.",
                field: "room",
                retryAfter: .milliseconds(next.milliseconds - now.milliseconds))
        }
    }
}

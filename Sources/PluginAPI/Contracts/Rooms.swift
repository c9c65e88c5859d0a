/// A room: direct, a group, a channel or a broadcast. Its topic has the same number.
public struct RoomID: Identifier {
    /// The number of its topic, too.
    public let raw: Int64
    /// From storage or a contract.
    @inlinable public init(raw: Int64) { self.raw = raw }
}

/// What the Rooms plugin offers the others, by name:
/// - the event `rooms.message`, whose body has `text`;
/// - the points below;
/// - the views `rooms_membership(room, account, role)` and `rooms_direct_pair(room, low, high)`,
///   the two accounts of a direct room.
public enum RoomsContract {
    /// Appended to the room's topic for each message; its body has `text`.
    public static let messageEvent = "rooms.message"
    /// Announced on the other person's topic when a direct room begins; its body has `room` and
    /// `with`.
    public static let openedEvent = "rooms.opened"
    /// Before a message is appended, or a direct room opened: `room` or `to` is an identifier, or
    /// `username` a person's name; `text` 1 to 8000 bytes, absent where nothing or an attachment
    /// alone is sent. Of what a program says `hook` is an identifier, and `username` the name that
    /// it takes. Requests of one `room` keep their order.
    public static let messageBefore = "message.before"
    /// Before a message is changed: `room`, `message`, `text`.
    public static let editBefore = "message.before_edit"
    /// Before someone reacts: `room`, `message`, `reaction`.
    public static let reactionBefore = "reaction.before"
    /// Before a person is invited: `room`, `account`.
    public static let inviteBefore = "invite.before"
    /// Before a person joins: `room`.
    public static let joinBefore = "member.before_join"
    /// Before a room is made: `name`, `topic`.
    public static let createBefore = "room.before_create"
    /// Before a room is changed: `room`, `name`, `topic`.
    public static let updateBefore = "room.before_update"
}

/// What Rooms lets other plugins do, at set-up and inside an exchange.
public protocol RoomsService: Sendable {
    /// Asks `judge` from now on, at set-up only, before Rooms tells a person of what another did
    /// (mention, reply, reaction, typing, who has read) and before it invites one.
    func ask(_ judge: any NoticeJudge) throws(SetupError)

    /// Has `word` asked from now on, at set-up only, for messages that begin with a slash and it.
    /// - Throws: when the word has an owner already.
    func add(_ word: any SlashWord) throws(SetupError)

    /// Refuses those whom the server's moderators have muted. For points of other plugins at which
    /// people speak; at those of Rooms it stands.
    var muteVeto: any VetoFilter { get }
    /// Takes aside what those do whom the server's moderators have shadowed. For the same points.
    var shadowScreen: any ScreenFilter { get }

    /// Marks a direct room as a request, or as none any more, in one member's list: a request is
    /// shown apart and notifies nobody.
    func mark(
        _ room: RoomID, of account: AccountID, asRequest: Bool, _ exchange: inout Exchange
    ) throws(Refusal)

    /// Writes a message of the system into a room's log: `what` is a stable word for clients.
    func note(
        _ what: String, in room: RoomID, _ exchange: inout Exchange
    ) throws(Refusal)
}

/// A command that people type into a message: `/word`, and the rest of the text behind it.
public protocol SlashWord: Sendable {
    /// Its name, which one plugin has, and for the documents how it is typed.
    var typed: TypedCommand { get }
    /// What the caller says instead, 1 to 8000 bytes. Inside the exchange that says it: what it
    /// writes stands or falls with the message. The caller may write in the room.
    /// - Throws: what the caller is told; nothing is said then.
    func say(_ rest: String, in room: RoomID, _ exchange: inout Exchange) throws(Refusal) -> String
}

/// Says whether one person may be told of what another did, and be invited by them.
public protocol NoticeJudge: Sendable {
    /// True when `target` may hear of what `actor` did; reads its own tables.
    func mayReach(
        _ target: AccountID, from actor: AccountID, in database: Database
    ) throws(Refusal) -> Bool

    /// True when `actor` may invite `target` to a room; reads its own tables. For whom it may not
    /// reach this is false, too.
    func mayInvite(
        _ target: AccountID, from actor: AccountID, in database: Database
    ) throws(Refusal) -> Bool
}

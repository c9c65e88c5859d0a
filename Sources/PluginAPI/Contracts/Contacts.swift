/// What the Contacts plugin offers the others: the view `contacts_relation(account, other, kind)`,
/// a row for each direction; indexed are `account` with `other`.
///
/// It judges others' commands at their points, and what they tell people as a `NoticeJudge`: no
/// plugin asks it.
public enum ContactsContract {
    /// `kind` of two who are friends; there is a row each way.
    public static let friend: Int64 = 1
    /// `kind` where `account` has blocked `other`.
    public static let blocked: Int64 = 2
    /// Before someone asks for friendship: `account` where it was given, `note`.
    public static let requestBefore = "friend_request.before"
    /// Announced on a person's own topic: the actor asks for friendship; `request`, `username`,
    /// `note`.
    public static let requestedEvent = "contacts.requested"
    /// Announced on both topics: `account` is a friend now.
    public static let befriendedEvent = "contacts.befriended"
    /// Announced on the receiver's topic when a stranger wrote first: `room`, `account`.
    public static let messageRequestEvent = "contacts.message_request"
}

import PluginAPI

/// The statements that let go of what belongs to a room, an event or an account that is gone.
struct ForgettingTables: Sendable {
    /// Of room ?1, beside its members and its log; at most ?2 rows each.
    let ofRoom: [Statement]
    /// Of event ?1, beside what an erased message loses.
    let ofEvent: [Statement]
    /// Of account ?1, for its own eyes alone; at most ?2 rows each.
    let ofAccount: [Statement]

    init(_ setup: PluginSetup) {
        ofRoom = Self.roomQueries.map { setup.statement($0) }
        ofEvent = Self.eventQueries.map { setup.statement($0) }
        ofAccount = Self.accountQueries.map { setup.statement($0) }
    }

    private static let roomQueries: [StaticString] = [
        """
        DELETE FROM rooms_invitation WHERE room = ?1 AND account IN (
            SELECT account FROM rooms_invitation WHERE room = ?1 LIMIT ?2)
        """,
        """
        DELETE FROM rooms_ban WHERE room = ?1 AND account IN (
            SELECT account FROM rooms_ban WHERE room = ?1 LIMIT ?2)
        """,
        """
        DELETE FROM rooms_link WHERE id IN (
            SELECT id FROM rooms_link WHERE room = ?1 LIMIT ?2)
        """,
        """
        DELETE FROM rooms_hook WHERE id IN (
            SELECT id FROM rooms_hook WHERE room = ?1 LIMIT ?2)
        """,
        """
        DELETE FROM rooms_delivery WHERE id IN (
            SELECT d.id FROM rooms_callback c JOIN rooms_delivery d ON d.callback = c.id
            WHERE c.room = ?1 LIMIT ?2)
        """,
        // Behind its deliveries, which are found by it.
        """
        DELETE FROM rooms_callback WHERE id IN (
            SELECT c.id FROM rooms_callback c WHERE c.room = ?1
                AND NOT EXISTS(SELECT 1 FROM rooms_delivery d WHERE d.callback = c.id) LIMIT ?2)
        """,
        """
        DELETE FROM rooms_export WHERE id IN (
            SELECT id FROM rooms_export WHERE room = ?1 LIMIT ?2)
        """,
    ]

    private static let eventQueries: [StaticString] = [
        "DELETE FROM rooms_thread WHERE root = ?1",
        "DELETE FROM rooms_reply WHERE root = ?1",
    ]

    private static let accountQueries: [StaticString] = [
        """
        DELETE FROM rooms_draft WHERE account = ?1 AND room IN (
            SELECT room FROM rooms_draft WHERE account = ?1 LIMIT ?2)
        """,
        """
        DELETE FROM rooms_star WHERE account = ?1 AND message IN (
            SELECT message FROM rooms_star WHERE account = ?1 LIMIT ?2)
        """,
        """
        DELETE FROM rooms_hidden WHERE account = ?1 AND message IN (
            SELECT message FROM rooms_hidden WHERE account = ?1 LIMIT ?2)
        """,
        """
        DELETE FROM rooms_mention WHERE account = ?1 AND message IN (
            SELECT message FROM rooms_mention WHERE account = ?1 LIMIT ?2)
        """,
        """
        DELETE FROM rooms_export WHERE id IN (
            SELECT id FROM rooms_export WHERE account = ?1 LIMIT ?2)
        """,
        """
        DELETE FROM rooms_discreet WHERE account IN (
            SELECT account FROM rooms_discreet WHERE account = ?1 LIMIT ?2)
        """,
    ]
}

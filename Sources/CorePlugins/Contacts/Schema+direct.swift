import PluginAPI

/// The statements over direct rooms between people who were not friends. Those over the views of
/// Rooms are made only where Rooms is.
struct DirectTables: Sendable {
    let insert: Statement
    let byRoom: Statement
    let between: Statement
    let setState: Statement
    let countMessage: Statement
    let waiting: Statement
    let forget: Statement
    let pair: Statement
    let room: Statement

    init(_ setup: PluginSetup) {
        insert = setup.statement(
            "INSERT INTO contacts_direct VALUES(?1, ?2, ?3, ?4, 0) ON CONFLICT DO NOTHING")
        byRoom = setup.statement(
            "SELECT sender, receiver, state, sent FROM contacts_direct WHERE room = ?1")
        between = setup.statement(
            """
            SELECT room, receiver FROM contacts_direct WHERE sender = ?1 AND receiver = ?2
            UNION ALL
            SELECT room, receiver FROM contacts_direct WHERE sender = ?2 AND receiver = ?1
            """)
        setState = setup.statement("UPDATE contacts_direct SET state = ?2 WHERE room = ?1")
        countMessage = setup.statement(
            """
            UPDATE contacts_direct SET sent = sent + 1
            WHERE room = ?1 AND state = 0 AND sender = ?2
            """)
        waiting = setup.statement(
            """
            SELECT d.room, d.sender, p.username, p.display_name, p.avatar
            FROM contacts_direct d JOIN accounts_person p ON p.id = d.sender
            WHERE d.receiver = ?1 AND d.state = 0 AND d.room < ?2
            ORDER BY d.room DESC LIMIT ?3
            """)
        forget = setup.statement("DELETE FROM contacts_direct WHERE sender = ?1 OR receiver = ?1")
        pair = setup.statement("SELECT low, high FROM rooms_direct_pair WHERE room = ?1")
        room = setup.statement("SELECT room FROM rooms_direct_pair WHERE low = ?1 AND high = ?2")
    }
}

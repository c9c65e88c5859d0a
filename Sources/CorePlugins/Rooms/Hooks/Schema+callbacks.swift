import PluginAPI

/// Every statement over callbacks and what they were told; `HookTables` has their tables.
struct CallbackTables: Sendable {
    let insertCallback: Statement
    let callback: Statement
    let callbacksOf: Statement
    let callbackCount: Statement
    let callbacksFor: Statement
    let callbackRooms: Statement
    let changeCallback: Statement
    let deleteCallback: Statement
    let noteSuccess: Statement
    let noteFailure: Statement
    let disable: Statement
    let event: Statement
    let toldOf: Statement
    let insertDelivery: Statement
    let trimDeliveries: Statement
    let deliveries: Statement
    let deleteDeliveries: Statement

    init(_ setup: PluginSetup) {
        insertCallback = setup.statement(
            """
            INSERT INTO rooms_callback(id, room, creator, url, events)
            VALUES(?1, ?2, ?3, ?4, ?5)
            """)
        callback = setup.statement(
            """
            SELECT room, creator, url, events, state, generation, failing_since
            FROM rooms_callback WHERE id = ?1
            """)
        callbacksOf = setup.statement(
            """
            SELECT id, creator, url, events, state, failing_since FROM rooms_callback
            WHERE room = ?1 ORDER BY id
            """)
        callbackCount = setup.statement("SELECT count(*) FROM rooms_callback WHERE room = ?1")
        callbacksFor = setup.statement(
            """
            SELECT id FROM rooms_callback
            WHERE room IN (?1, 0) AND state = 0 AND instr(events, ',' || ?2 || ',') > 0
            AND (room <> 0 OR (SELECT is_direct FROM rooms_room WHERE id = ?1) = 0)
            """)
        callbackRooms = setup.statement("SELECT DISTINCT room FROM rooms_callback")
        changeCallback = setup.statement(
            """
            UPDATE rooms_callback SET url = ?2, events = ?3, state = ?4, generation = ?5,
            failing_since = ?6 WHERE id = ?1
            """)
        deleteCallback = setup.statement("DELETE FROM rooms_callback WHERE id = ?1")
        noteSuccess = setup.statement(
            "UPDATE rooms_callback SET failing_since = 0 WHERE id = ?1 AND failing_since <> 0")
        noteFailure = setup.statement(
            "UPDATE rooms_callback SET failing_since = ?2 WHERE id = ?1 AND failing_since = 0")
        disable = setup.statement(
            "UPDATE rooms_callback SET state = 2 WHERE id = ?1 AND state = 0")
        event = setup.statement(
            "SELECT kind, topic, sequence, actor, body FROM rooms_log WHERE id = ?1")
        // ?2 is the callback's room, 0 for all but direct rooms.
        toldOf = setup.statement(
            """
            SELECT 1 FROM rooms_log e JOIN rooms_callback c ON c.id = ?3
            WHERE e.id = ?1 AND instr(c.events, ',' || e.kind || ',') > 0 AND (
                e.topic = ?2
                OR ?2 = 0 AND (SELECT is_direct FROM rooms_room WHERE id = e.topic) = 0)
            """)
        insertDelivery = setup.statement(
            "INSERT INTO rooms_delivery VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")
        trimDeliveries = setup.statement(
            """
            DELETE FROM rooms_delivery WHERE callback = ?1 AND id <= (
                SELECT id FROM rooms_delivery WHERE callback = ?1
                ORDER BY id DESC LIMIT 1 OFFSET ?2)
            """)
        deliveries = setup.statement(
            """
            SELECT id, event, kind, attempt, status, outcome, error, milliseconds
            FROM rooms_delivery WHERE callback = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3
            """)
        deleteDeliveries = setup.statement("DELETE FROM rooms_delivery WHERE callback = ?1")
    }
}

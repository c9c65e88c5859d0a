import PluginAPI

/// The tables of hooks (programs speak in a room) and callbacks (programs are told of events), and
/// every statement over hooks.
struct HookTables: Sendable {
    /// Moments are milliseconds since 1970; 0 stands for never.
    static let schema = """
        -- A program's way into a room. Of its secret only the SHA-256 is kept; `paid` is the moment
        -- up to which its rate is used up.
        CREATE TABLE rooms_hook(
            id INTEGER PRIMARY KEY, room INTEGER NOT NULL, creator INTEGER NOT NULL,
            name TEXT NOT NULL, avatar TEXT NOT NULL, secret BLOB NOT NULL,
            used INTEGER NOT NULL DEFAULT 0, paid INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        CREATE INDEX rooms_hook_room ON rooms_hook(room);
        -- An address that is told of events of one room, or with room 0 of all. `events` are names
        -- between commas; `state` is 0 on, 1 switched off, 2 switched off since it failed too long.
        -- The signing secret is derived from id and `generation`.
        CREATE TABLE rooms_callback(
            id INTEGER PRIMARY KEY, room INTEGER NOT NULL, creator INTEGER NOT NULL,
            url TEXT NOT NULL, events TEXT NOT NULL, state INTEGER NOT NULL DEFAULT 0,
            generation INTEGER NOT NULL DEFAULT 0, failing_since INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        CREATE INDEX rooms_callback_room ON rooms_callback(room);
        -- The last attempts of each callback.
        CREATE TABLE rooms_delivery(
            id INTEGER PRIMARY KEY, callback INTEGER NOT NULL, event INTEGER NOT NULL,
            kind TEXT NOT NULL, attempt INTEGER NOT NULL, status INTEGER NOT NULL,
            outcome TEXT NOT NULL, error TEXT NOT NULL, milliseconds INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX rooms_delivery_callback ON rooms_delivery(callback, id);
        """

    let insertHook: Statement
    let hook: Statement
    let hooksOf: Statement
    let hookCount: Statement
    let deleteHook: Statement
    let noteHook: Statement

    init(_ setup: PluginSetup) {
        insertHook = setup.statement(
            """
            INSERT INTO rooms_hook(id, room, creator, name, avatar, secret)
            VALUES(?1, ?2, ?3, ?4, ?5, ?6)
            """)
        hook = setup.statement(
            "SELECT room, creator, name, avatar, secret, paid FROM rooms_hook WHERE id = ?1")
        hooksOf = setup.statement(
            "SELECT id, creator, name, avatar, used FROM rooms_hook WHERE room = ?1 ORDER BY id")
        hookCount = setup.statement("SELECT count(*) FROM rooms_hook WHERE room = ?1")
        deleteHook = setup.statement("DELETE FROM rooms_hook WHERE id = ?1")
        noteHook = setup.statement("UPDATE rooms_hook SET used = ?2, paid = ?3 WHERE id = ?1")
    }
}

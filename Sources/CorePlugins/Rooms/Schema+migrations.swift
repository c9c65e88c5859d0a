import PluginAPI

extension RoomTables {
    static let migrations = [
        Migration(
            1, "rooms, members, invitations",
            """
            CREATE TABLE rooms_room(
                id INTEGER PRIMARY KEY, name TEXT NOT NULL, is_public INTEGER NOT NULL,
                is_direct INTEGER NOT NULL
            ) STRICT;
            CREATE TABLE rooms_member(
                room INTEGER NOT NULL, account INTEGER NOT NULL, role INTEGER NOT NULL,
                since INTEGER NOT NULL, PRIMARY KEY(room, account)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX rooms_member_account ON rooms_member(account, room);
            CREATE TABLE rooms_invitation(
                room INTEGER NOT NULL, account INTEGER NOT NULL, inviter INTEGER NOT NULL,
                PRIMARY KEY(account, room)
            ) STRICT, WITHOUT ROWID;
            -- One direct room for each pair; `low` is the smaller account.
            CREATE TABLE rooms_direct(
                low INTEGER NOT NULL, high INTEGER NOT NULL, room INTEGER NOT NULL,
                PRIMARY KEY(low, high)
            ) STRICT, WITHOUT ROWID;
            CREATE VIEW rooms_membership AS SELECT room, account, role FROM rooms_member;
            """),
        Migration(2, "kinds, roles, bans, links, and what happens to a message", complete),
    ]

    static let declining = Migration(
        6, "declined invitations, folded names",
        """
        -- When it was declined: the guest sees it no more, and it keeps others from inviting again.
        ALTER TABLE rooms_invitation ADD COLUMN declined INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX rooms_invitation_room ON rooms_invitation(room);
        -- The name in small letters without accents (Letters), as rooms.browse looks for it.
        ALTER TABLE rooms_room ADD COLUMN folded TEXT;
        """)

    // Moments are milliseconds since 1970, and 0 stands for never, as it does for no limit.
    private static let complete = """
        ALTER TABLE rooms_room ADD COLUMN kind INTEGER NOT NULL DEFAULT 1;
        ALTER TABLE rooms_room ADD COLUMN handle TEXT;
        ALTER TABLE rooms_room ADD COLUMN topic TEXT NOT NULL DEFAULT '';
        ALTER TABLE rooms_room ADD COLUMN picture INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE rooms_room ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;
        -- Events `rooms.message` so far, and the number of the last one in the log.
        ALTER TABLE rooms_room ADD COLUMN messages INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE rooms_room ADD COLUMN last INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE rooms_room ADD COLUMN members INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE rooms_room ADD COLUMN slow_seconds INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE rooms_room ADD COLUMN expire_seconds INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE rooms_room ADD COLUMN retain_days INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE rooms_room ADD COLUMN retain_count INTEGER NOT NULL DEFAULT 0;
        -- When it was deleted: who asks for it finds nothing, and a job erases what was said.
        ALTER TABLE rooms_room ADD COLUMN deleted INTEGER NOT NULL DEFAULT 0;
        CREATE UNIQUE INDEX rooms_room_handle ON rooms_room(handle) WHERE handle IS NOT NULL;
        ALTER TABLE rooms_member ADD COLUMN muted_until INTEGER NOT NULL DEFAULT 0;
        -- How far the member has read: the number in the log, and `rooms_room.messages` then.
        ALTER TABLE rooms_member ADD COLUMN read_sequence INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE rooms_member ADD COLUMN read_messages INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE rooms_member ADD COLUMN mentions INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE rooms_member ADD COLUMN is_request INTEGER NOT NULL DEFAULT 0;
        -- What notifies: 0 everything, 1 mentions, 2 nothing.
        ALTER TABLE rooms_member ADD COLUMN notify INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE rooms_member ADD COLUMN favourite INTEGER NOT NULL DEFAULT 0;
        -- The member does not see what is up to here: clear my history.
        ALTER TABLE rooms_member ADD COLUMN cleared_sequence INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE rooms_member ADD COLUMN last_sent INTEGER NOT NULL DEFAULT 0;
        UPDATE rooms_room SET
            kind = 1 - is_direct,
            members = (SELECT count(*) FROM rooms_member WHERE room = rooms_room.id),
            messages = (
                SELECT count(*) FROM rooms_log
                WHERE topic = rooms_room.id AND kind = 'rooms.message'),
            last = (
                SELECT ifnull(max(sequence), 0) FROM rooms_log
                WHERE topic = rooms_room.id AND kind = 'rooms.message');
        -- What was said before there were marks counts as read.
        UPDATE rooms_member SET
            read_sequence = (SELECT last FROM rooms_room WHERE id = room),
            read_messages = (SELECT messages FROM rooms_room WHERE id = room);
        DROP VIEW rooms_membership;
        CREATE VIEW rooms_membership AS
        SELECT m.room, m.account, m.role
        FROM rooms_member m JOIN rooms_room r ON r.id = m.room WHERE r.deleted = 0;
        CREATE UNIQUE INDEX rooms_direct_room ON rooms_direct(room);
        CREATE VIEW rooms_direct_pair AS SELECT room, low, high FROM rooms_direct;
        CREATE TABLE rooms_ban(
            room INTEGER NOT NULL, account INTEGER NOT NULL, until INTEGER NOT NULL,
            reason TEXT NOT NULL, by INTEGER NOT NULL, at INTEGER NOT NULL,
            PRIMARY KEY(room, account)
        ) STRICT, WITHOUT ROWID;
        -- An invite link; only the hash of its token is kept. `uses` is how often it may still be
        -- used.
        CREATE TABLE rooms_link(
            id INTEGER PRIMARY KEY, room INTEGER NOT NULL, token BLOB NOT NULL UNIQUE,
            by INTEGER NOT NULL, uses INTEGER NOT NULL, expires INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX rooms_link_room ON rooms_link(room);
        CREATE TABLE rooms_reaction(
            message INTEGER NOT NULL, reaction TEXT NOT NULL, account INTEGER NOT NULL,
            room INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY(message, reaction, account)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE rooms_pin(
            room INTEGER NOT NULL, message INTEGER NOT NULL, by INTEGER NOT NULL,
            at INTEGER NOT NULL, PRIMARY KEY(room, message)
        ) STRICT, WITHOUT ROWID;
        -- What a message said before each edit; the present text stands in the log. `event` is the
        -- `rooms.edited` that told of the edit, and has its text.
        CREATE TABLE rooms_revision(
            message INTEGER NOT NULL, number INTEGER NOT NULL, text TEXT NOT NULL,
            at INTEGER NOT NULL, event INTEGER NOT NULL, PRIMARY KEY(message, number)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE rooms_thread(
            root INTEGER PRIMARY KEY, room INTEGER NOT NULL, replies INTEGER NOT NULL,
            last INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX rooms_thread_room ON rooms_thread(room, root);
        CREATE TABLE rooms_reply(
            root INTEGER NOT NULL, message INTEGER NOT NULL, PRIMARY KEY(root, message)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE rooms_mention(
            account INTEGER NOT NULL, room INTEGER NOT NULL, sequence INTEGER NOT NULL,
            message INTEGER NOT NULL, PRIMARY KEY(account, room, sequence)
        ) STRICT, WITHOUT ROWID;
        -- Deleted for one person alone.
        CREATE TABLE rooms_hidden(
            account INTEGER NOT NULL, message INTEGER NOT NULL, room INTEGER NOT NULL,
            PRIMARY KEY(account, message)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE rooms_star(
            account INTEGER NOT NULL, message INTEGER NOT NULL, room INTEGER NOT NULL,
            at INTEGER NOT NULL, PRIMARY KEY(account, message)
        ) STRICT, WITHOUT ROWID;
        -- Messages that end by themselves, and when.
        CREATE TABLE rooms_expiry(
            at INTEGER NOT NULL, message INTEGER NOT NULL, room INTEGER NOT NULL,
            PRIMARY KEY(at, message)
        ) STRICT, WITHOUT ROWID;
        """
}

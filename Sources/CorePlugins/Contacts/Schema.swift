import PluginAPI

/// The tables of contacts, and the statements over friends, blocks and people.
struct ContactTables: Sendable {
    static let migrations = [
        Migration(
            1, "names, friends, blocks, requests, links, presence, message requests",
            """
            -- What people are found by: a copy of their names to see what has changed since, and
            -- the keys that it makes (NameKeys).
            CREATE TABLE contacts_person(
                account INTEGER PRIMARY KEY, username TEXT NOT NULL, display_name TEXT NOT NULL
            ) STRICT;
            CREATE TABLE contacts_name(
                key TEXT NOT NULL, account INTEGER NOT NULL, PRIMARY KEY(key, account)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX contacts_name_account ON contacts_name(account, key);
            -- A row each way; `nickname` is what `account` calls the other.
            CREATE TABLE contacts_friend(
                account INTEGER NOT NULL, other INTEGER NOT NULL, since INTEGER NOT NULL,
                nickname TEXT NOT NULL, PRIMARY KEY(account, other)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE contacts_block(
                account INTEGER NOT NULL, other INTEGER NOT NULL, since INTEGER NOT NULL,
                PRIMARY KEY(account, other)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX contacts_block_other ON contacts_block(other, account);
            -- One that was rejected stays for a while, so that nobody is asked again and again.
            CREATE TABLE contacts_request(
                id INTEGER PRIMARY KEY, sender INTEGER NOT NULL, receiver INTEGER NOT NULL,
                note TEXT NOT NULL, rejected INTEGER, UNIQUE(sender, receiver)
            ) STRICT;
            CREATE INDEX contacts_request_receiver ON contacts_request(receiver, id);
            CREATE TABLE contacts_link(
                id INTEGER PRIMARY KEY, account INTEGER NOT NULL, code TEXT NOT NULL UNIQUE,
                expires INTEGER NOT NULL, uses_left INTEGER NOT NULL
            ) STRICT;
            CREATE INDEX contacts_link_account ON contacts_link(account, id);
            -- `presence` is one of Presence, `strangers` one of Strangers; NULL: as the operator
            -- has it. `seen` is when the person was last here, where that was noted.
            CREATE TABLE contacts_state(
                account INTEGER PRIMARY KEY, presence INTEGER NOT NULL, seen INTEGER NOT NULL,
                strangers INTEGER
            ) STRICT;
            -- A direct room that began between two who were not friends; `state` is one of
            -- DirectState, `sent` what the sender said while it was open.
            CREATE TABLE contacts_direct(
                room INTEGER PRIMARY KEY, sender INTEGER NOT NULL, receiver INTEGER NOT NULL,
                state INTEGER NOT NULL, sent INTEGER NOT NULL
            ) STRICT;
            CREATE INDEX contacts_direct_receiver ON contacts_direct(receiver, state, room);
            CREATE INDEX contacts_direct_pair ON contacts_direct(sender, receiver);
            CREATE VIEW contacts_relation AS
                SELECT account, other, 1 AS kind FROM contacts_friend
                UNION ALL SELECT account, other, 2 FROM contacts_block;
            """),
        Migration(
            2, "requests that their senders took back",
            """
            -- It was rejected, and its sender took it back without knowing: it stays only so that
            -- the receiver is not asked again.
            ALTER TABLE contacts_request ADD COLUMN is_withdrawn INTEGER NOT NULL DEFAULT 0;
            """),
    ]

    let person: Statement
    let insertFriend: Statement
    let deleteFriend: Statement
    let isFriend: Statement
    let friends: Statement
    let friendsAtLimit: Statement
    let allFriends: Statement
    let setNickname: Statement
    let mutual: Statement
    let mutualCount: Statement
    let insertBlock: Statement
    let deleteBlock: Statement
    let hasBlocked: Statement
    let blocked: Statement
    let blocksAtLimit: Statement
    let forgetFriends: Statement
    let forgetBlocks: Statement

    init(_ setup: PluginSetup) {
        person = setup.statement(
            """
            SELECT p.username, p.display_name, p.about, p.avatar, p.status, p.find_by, p.see_by,
                p.write_by, p.is_bot, ifnull(s.presence, 0), ifnull(s.seen, 0), s.strangers
            FROM accounts_person p LEFT JOIN contacts_state s ON s.account = p.id WHERE p.id = ?1
            """)
        insertFriend = setup.statement(
            "INSERT INTO contacts_friend VALUES(?1, ?2, ?3, '') ON CONFLICT DO NOTHING")
        deleteFriend = setup.statement(
            "DELETE FROM contacts_friend WHERE account = ?1 AND other = ?2")
        isFriend = setup.statement(
            "SELECT 1 FROM contacts_friend WHERE account = ?1 AND other = ?2")
        friends = setup.statement(
            """
            SELECT f.other, p.username, p.display_name, p.avatar, p.status, f.nickname, f.since,
                p.see_by, ifnull(s.presence, 0), ifnull(s.seen, 0)
            FROM contacts_friend f JOIN accounts_person p ON p.id = f.other
            LEFT JOIN contacts_state s ON s.account = f.other
            WHERE f.account = ?1 AND f.other > ?2 ORDER BY f.other LIMIT ?3
            """)
        friendsAtLimit = setup.statement(
            "SELECT 1 FROM contacts_friend WHERE account = ?1 LIMIT 1 OFFSET ?2")
        allFriends = setup.statement("SELECT other FROM contacts_friend WHERE account = ?1")
        setNickname = setup.statement(
            "UPDATE contacts_friend SET nickname = ?3 WHERE account = ?1 AND other = ?2")
        mutual = setup.statement(
            """
            SELECT f.other, p.username, p.display_name, p.avatar, f.nickname
            FROM contacts_friend f JOIN contacts_friend t ON t.account = ?2 AND t.other = f.other
            JOIN accounts_person p ON p.id = f.other
            WHERE f.account = ?1 AND f.other > ?3 ORDER BY f.other LIMIT ?4
            """)
        mutualCount = setup.statement(
            """
            SELECT count(*) FROM contacts_friend f
            JOIN contacts_friend t ON t.account = ?2 AND t.other = f.other WHERE f.account = ?1
            """)
        insertBlock = setup.statement(
            "INSERT INTO contacts_block VALUES(?1, ?2, ?3) ON CONFLICT DO NOTHING")
        deleteBlock = setup.statement(
            "DELETE FROM contacts_block WHERE account = ?1 AND other = ?2")
        // Who has blocked a person, or is blocked by them, has it with their bots, too.
        hasBlocked = setup.statement(
            """
            SELECT 1 FROM contacts_block
            WHERE account IN (?1, (SELECT owner FROM accounts_person WHERE id = ?1))
                AND other IN (?2, (SELECT owner FROM accounts_person WHERE id = ?2))
            """)
        // Someone who is suspended stays in the list, or they could not be unblocked.
        blocked = setup.statement(
            """
            SELECT b.other, p.username, p.display_name, p.avatar, b.since
            FROM contacts_block b LEFT JOIN accounts_person p ON p.id = b.other
            WHERE b.account = ?1 AND b.other > ?2 ORDER BY b.other LIMIT ?3
            """)
        blocksAtLimit = setup.statement(
            "SELECT 1 FROM contacts_block WHERE account = ?1 LIMIT 1 OFFSET ?2")
        forgetFriends = setup.statement("DELETE FROM contacts_friend WHERE account = ?1")
        forgetBlocks = setup.statement(
            "DELETE FROM contacts_block WHERE account = ?1 OR other = ?1")
    }
}

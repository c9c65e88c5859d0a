import PluginAPI

/// What each member keeps of a room (marks, drafts, stars, wishes), what finds messages, and what
/// lets them go; every statement over it, in parts.
struct StateTables: Sendable {
    let marks: MarkTables
    let own: OwnTables
    let log: LogTables
    let search: SearchTables
    let keeping: KeepingTables

    init(_ setup: PluginSetup) {
        marks = MarkTables(setup)
        own = OwnTables(setup)
        log = LogTables(setup)
        search = SearchTables(setup)
        keeping = KeepingTables(setup)
    }

    static let migration = Migration(
        3, "drafts, marks, search, retention, export",
        """
        CREATE TABLE rooms_draft(
            account INTEGER NOT NULL, room INTEGER NOT NULL, text TEXT NOT NULL,
            reply INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY(account, room)
        ) STRICT, WITHOUT ROWID;
        -- Who lets nobody know what they have read.
        CREATE TABLE rooms_discreet(account INTEGER PRIMARY KEY) STRICT;
        -- Messages up to the event `done` are in the index; `pending` while a job is on its way.
        CREATE TABLE rooms_indexed(
            only INTEGER PRIMARY KEY CHECK(only = 1), done INTEGER NOT NULL,
            pending INTEGER NOT NULL
        ) STRICT;
        INSERT INTO rooms_indexed VALUES(1, 0, 0);
        -- Folded words (SearchWords), and what filters ask for: room, author, kinds of content.
        CREATE VIRTUAL TABLE rooms_search USING fts5(
            text, tags, columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
        );
        -- How far a room's messages are erased: the number in its log, and how many messages there
        -- are up to it.
        CREATE TABLE rooms_erased(
            room INTEGER PRIMARY KEY, through INTEGER NOT NULL, messages INTEGER NOT NULL
        ) STRICT;
        -- Which chain of the hourly job is the present one.
        CREATE TABLE rooms_turn(
            only INTEGER PRIMARY KEY CHECK(only = 1), number INTEGER NOT NULL
        ) STRICT;
        INSERT INTO rooms_turn VALUES(1, 0);
        -- What is erased is let go of by its message, wherever it stands.
        CREATE INDEX rooms_star_message ON rooms_star(message);
        CREATE INDEX rooms_hidden_message ON rooms_hidden(message);
        CREATE INDEX rooms_hidden_room ON rooms_hidden(account, room);
        CREATE INDEX rooms_mention_room ON rooms_mention(room, sequence);
        -- Leave to read a whole room up to `head`; its giving stands in the audit log.
        CREATE TABLE rooms_export(
            id INTEGER PRIMARY KEY, room INTEGER NOT NULL, account INTEGER NOT NULL,
            head INTEGER NOT NULL, until INTEGER NOT NULL
        ) STRICT;
        """)
}

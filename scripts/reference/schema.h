// The SQL of one durable message, as the Swift server runs it: the comparison is fair only while both run these words.
#ifndef SCHEMA_H
#define SCHEMA_H

#define WAL_PAGES_BEFORE_CHECKPOINT 4000

// A new connection's settings; `temp_store` and `cache_size` are per connection, so each one runs all of them.
static const char sql_pragmas[] =
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=FULL;"
    "PRAGMA temp_store=MEMORY;"
    "PRAGMA wal_autocheckpoint=0;"
    "PRAGMA cache_size=-65536;"
    "PRAGMA foreign_keys=OFF;";

static const char sql_tables[] =
    "CREATE TABLE host_log(id INTEGER PRIMARY KEY, topic INTEGER NOT NULL, sequence INTEGER NOT NULL,"
    " kind TEXT NOT NULL, actor INTEGER NOT NULL, body TEXT NOT NULL) STRICT;"
    "CREATE UNIQUE INDEX host_log_place ON host_log(topic, sequence);"
    "CREATE TABLE host_ledger(sender INTEGER NOT NULL, nonce TEXT NOT NULL, outcome INTEGER NOT NULL, id INTEGER,"
    " topic INTEGER, sequence INTEGER, hash BLOB, PRIMARY KEY(sender, nonce)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE rooms_member(room INTEGER NOT NULL, account INTEGER NOT NULL, role INTEGER NOT NULL,"
    " since INTEGER NOT NULL, PRIMARY KEY(room, account)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX rooms_member_account ON rooms_member(account, room);";

static const char sql_begin[] = "BEGIN IMMEDIATE";
static const char sql_commit[] = "COMMIT";
static const char sql_savepoint[] = "SAVEPOINT exchange";
static const char sql_release[] = "RELEASE exchange";

// One message is these four, in this order.
static const char sql_find_outcome[] =
    "SELECT outcome, id, topic, sequence, hash FROM host_ledger WHERE sender=?1 AND nonce=?2";
static const char sql_find_member[] = "SELECT role FROM rooms_member WHERE room=?1 AND account=?2";
static const char sql_add_event[] = "INSERT INTO host_log VALUES(?1, ?2, ?3, ?4, ?5, ?6)";
static const char sql_add_outcome[] = "INSERT INTO host_ledger VALUES(?1, ?2, 0, ?3, ?4, ?5, ?6)";

// The rest: the head of a topic on its first use, a new member, and a page of history (newest first).
static const char sql_find_head[] = "SELECT max(sequence) FROM host_log WHERE topic=?1";
static const char sql_find_last_id[] = "SELECT max(id) FROM host_log";
static const char sql_add_member[] = "INSERT OR IGNORE INTO rooms_member VALUES(?1, ?2, ?3, ?4)";
static const char sql_history[] =
    "SELECT id, sequence, kind, actor, body FROM host_log WHERE topic=?1 AND sequence<?2"
    " ORDER BY sequence DESC LIMIT ?3";

#endif

#include "server.h"
#include "database.h"
#include "store.h"

static sqlite3 *db;
static sqlite3_stmt *begin, *end, *find_member, *find_head, *find_page;
static bool has_snapshot;

void history_open(const char *folder)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/reference.sqlite", folder);
    db = database_open(path);
    database_run(db, "PRAGMA query_only=ON");
    begin = database_prepare(db, "BEGIN");
    end = database_prepare(db, "COMMIT");
    find_member = database_prepare(db, sql_find_member);
    find_head = database_prepare(db, sql_find_head);
    find_page = database_prepare(db, sql_history);
}

void history_end_turn(void)
{
    if (has_snapshot)
        database_step(end);
    has_snapshot = false;
}

static bool is_member(int64_t room, int64_t account)
{
    sqlite3_bind_int64(find_member, 1, room);
    sqlite3_bind_int64(find_member, 2, account);
    int code = sqlite3_step(find_member);
    database_check(db, code, sql_find_member);
    sqlite3_reset(find_member);
    return code == SQLITE_ROW;
}

static Slice column_text(int column)
{
    const char *at = (const char *)sqlite3_column_text(find_page, column);
    return (Slice){ at, (size_t)sqlite3_column_bytes(find_page, column) };
}

static void add_event(Buffer *out, int64_t room)
{
    int64_t id = sqlite3_column_int64(find_page, 0);
    buffer_add_literal(out, "{\"event\":\"");
    buffer_add_slice(out, column_text(2));
    buffer_add_literal(out, "\",\"topic\":\"");
    buffer_add_number(out, room);
    buffer_add_literal(out, "\",\"sequence\":");
    buffer_add_number(out, sqlite3_column_int64(find_page, 1));
    buffer_add_literal(out, ",\"id\":\"");
    buffer_add_number(out, id);
    buffer_add_literal(out, "\",\"actor\":\"");
    buffer_add_number(out, sqlite3_column_int64(find_page, 3));
    buffer_add_literal(out, "\",\"at\":");
    buffer_add_number(out, id_milliseconds(id));
    buffer_add_literal(out, ",\"body\":");
    buffer_add_slice(out, column_text(4));
    buffer_add_literal(out, "}");
}

// The rows come newest first and are answered oldest first: encoded one behind the other, then copied backwards.
static void add_events(Buffer *out, int64_t room, int64_t before, int limit)
{
    static Buffer rows;
    size_t ends[101] = { 0 };
    int count = 0, code;
    rows.length = 0;
    sqlite3_bind_int64(find_page, 1, room);
    sqlite3_bind_int64(find_page, 2, before);
    sqlite3_bind_int(find_page, 3, limit);
    while ((code = sqlite3_step(find_page)) == SQLITE_ROW) {
        add_event(&rows, room);
        ends[++count] = rows.length;
    }
    database_check(db, code, sql_history);
    sqlite3_reset(find_page);
    for (int row = count; row > 0; row--) {
        if (row < count)
            buffer_add_literal(out, ",");
        buffer_add(out, rows.at + ends[row - 1], ends[row] - ends[row - 1]);
    }
}

bool history_page(Buffer *out, int64_t room, int64_t account, int64_t before, int limit)
{
    if (!has_snapshot)
        database_step(begin);
    has_snapshot = true;
    if (!is_member(room, account))
        return false;
    buffer_add_literal(out, "{\"events\":[");
    add_events(out, room, before, limit);
    buffer_add_literal(out, "],\"head\":");
    sqlite3_bind_int64(find_head, 1, room);
    database_check(db, sqlite3_step(find_head), sql_find_head);
    buffer_add_number(out, sqlite3_column_int64(find_head, 0));
    sqlite3_reset(find_head);
    buffer_add_literal(out, "}");
    return true;
}

// What the server and the SQL bench share of SQLite: opening, preparing, stopping at the first error.
#ifndef DATABASE_H
#define DATABASE_H
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include "schema.h"

static inline void database_check(sqlite3 *db, int code, const char *what)
{
    if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE)
        return;
    fprintf(stderr, "SQLite, %s: %s\n", what, db ? sqlite3_errmsg(db) : sqlite3_errstr(code));
    exit(1);
}

static inline void database_run(sqlite3 *db, const char *sql)
{
    database_check(db, sqlite3_exec(db, sql, NULL, NULL, NULL), sql);
}

static inline sqlite3_stmt *database_prepare(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    database_check(db, sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL), sql);
    return statement;
}

// A statement that gives no rows: run and made ready again.
static inline void database_step(sqlite3_stmt *statement)
{
    int code = sqlite3_step(statement);
    sqlite3_reset(statement);
    database_check(sqlite3_db_handle(statement), code, sqlite3_sql(statement));
}

// A connection for one thread at a time, with the pragmas of schema.h.
static inline sqlite3 *database_open(const char *path)
{
    sqlite3 *db = NULL;
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    database_check(db, sqlite3_open_v2(path, &db, flags, NULL), path);
    sqlite3_busy_timeout(db, 5000);
    database_run(db, sql_pragmas);
    return db;
}

// Tables that are there already are left alone.
static inline void database_create_tables(sqlite3 *db)
{
    sqlite3_stmt *find = database_prepare(db, "SELECT 1 FROM sqlite_schema WHERE name='host_log'");
    if (sqlite3_step(find) != SQLITE_ROW)
        database_run(db, sql_tables);
    sqlite3_finalize(find);
}

#endif

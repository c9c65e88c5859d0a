// SQLite's C interface, as Debian ships it. What Swift cannot import (variadic functions, function-like
// macros, the destructor constants) is given as inline functions here.
#pragma once
#include <sqlite3.h>

// Once, before the first connection: without the counters of memory use, which cost a lock for each
// allocation (https://www.sqlite.org/c3ref/c_config_covering_index_scan.html, SQLITE_CONFIG_MEMSTATUS).
static inline int parley_sqlite_configure(void) { return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }

// SQLITE_TRANSIENT: SQLite copies the bytes while binding, as a Swift value's bytes are valid only then.
static inline int parley_bind_text(sqlite3_stmt *statement, int position, const void *bytes, int count) {
    return sqlite3_bind_text(statement, position, (const char *)bytes, count, SQLITE_TRANSIENT);
}

static inline int parley_bind_blob(sqlite3_stmt *statement, int position, const void *bytes, int count) {
    return sqlite3_bind_blob(statement, position, bytes, count, SQLITE_TRANSIENT);
}

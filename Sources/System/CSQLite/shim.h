// SQLite's C interface, as Debian ships it. What Swift cannot import (variadic functions, function-like
// macros, the destructor constants) is given as inline functions here.
#pragma once
#include <sqlite3.h>

// SQLITE_TRANSIENT: SQLite copies the bytes while binding, as a Swift value's bytes are valid only then.
static inline int parley_bind_text(sqlite3_stmt *statement, int position, const void *bytes, int count) {
    return sqlite3_bind_text(statement, position, (const char *)bytes, count, SQLITE_TRANSIENT);
}

static inline int parley_bind_blob(sqlite3_stmt *statement, int position, const void *bytes, int count) {
    return sqlite3_bind_blob(statement, position, bytes, count, SQLITE_TRANSIENT);
}

// What the SQL of one message costs without any network: rows a second and processor time, by form of the schema.

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include "database.h"

enum { ROOMS = 500, TEXT_LENGTH = 100, HASH_LENGTH = 16, CHECKPOINT_EVERY_MESSAGES = 20000 };

typedef struct {
    const char *name;
    bool asks_member, keeps_ledger, has_savepoint, updates_head, syncs;
} Variant;

static const Variant variants[] = {
    { "the log row alone", false, false, false, false, true },
    { "with the member look-up", true, false, false, false, true },
    { "as the servers run it (and the ledger)", true, true, false, false, true },
    { "  the same, never synced", true, true, false, false, false },
    { "  and a savepoint each", true, true, true, false, true },
    { "  and a topic-head update each", true, true, false, true, true },
    { "  and both", true, true, true, true, true },
};
static const int batches[] = { 1, 16, 100 };

static sqlite3_stmt *begin, *commit, *savepoint, *release, *update_head;
static sqlite3_stmt *find_outcome, *find_member, *add_event, *add_outcome;
static int64_t last_id = 400000000000000000, sequences[ROOMS];

static double seconds(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void find(sqlite3_stmt *statement, int wanted)
{
    int code = sqlite3_step(statement);
    if (code != wanted) {
        fprintf(stderr, "unexpected result %d: %s\n", code, sqlite3_sql(statement));
        exit(1);
    }
    sqlite3_reset(statement);
}

static int64_t sender_of(int room, long message) { return 1000000 + room * 2 + (message / ROOMS) % 2; }

static sqlite3 *make_database(const char *path, const Variant *variant)
{
    sqlite3 *db = database_open(path);
    database_run(db, sql_tables);
    if (!variant->syncs)
        database_run(db, "PRAGMA synchronous=OFF");
    database_run(db, "CREATE TABLE host_topic(topic INTEGER PRIMARY KEY, head INTEGER NOT NULL) STRICT; BEGIN;");
    sqlite3_stmt *add_member = database_prepare(db, sql_add_member);
    sqlite3_stmt *add_topic = database_prepare(db, "INSERT INTO host_topic VALUES(?1, 0)");
    for (int room = 0; room < ROOMS; room++) {
        sequences[room] = 0;
        sqlite3_bind_int64(add_topic, 1, room + 1);
        database_step(add_topic);
        for (int member = 0; member < 2; member++) {
            sqlite3_bind_int64(add_member, 1, room + 1);
            sqlite3_bind_int64(add_member, 2, sender_of(room, member * ROOMS));
            sqlite3_bind_int(add_member, 3, 0);
            sqlite3_bind_int64(add_member, 4, 0);
            database_step(add_member);
        }
    }
    sqlite3_finalize(add_member);
    sqlite3_finalize(add_topic);
    database_run(db, "COMMIT");
    begin = database_prepare(db, sql_begin);
    commit = database_prepare(db, sql_commit);
    savepoint = database_prepare(db, sql_savepoint);
    release = database_prepare(db, sql_release);
    find_outcome = database_prepare(db, sql_find_outcome);
    find_member = database_prepare(db, sql_find_member);
    add_event = database_prepare(db, sql_add_event);
    add_outcome = database_prepare(db, sql_add_outcome);
    update_head = database_prepare(db, "UPDATE host_topic SET head=?2 WHERE topic=?1");
    return db;
}

static void close_database(sqlite3 *db)
{
    for (sqlite3_stmt *statement; (statement = sqlite3_next_stmt(db, NULL));)
        sqlite3_finalize(statement);
    sqlite3_close(db);
}

static void write_log(int room, int64_t sender, int64_t id)
{
    static char body[TEXT_LENGTH + 12];
    int length = snprintf(body, sizeof body, "{\"text\":\"%0*d\"}", TEXT_LENGTH, room);
    sqlite3_bind_int64(add_event, 1, id);
    sqlite3_bind_int64(add_event, 2, room + 1);
    sqlite3_bind_int64(add_event, 3, ++sequences[room]);
    sqlite3_bind_text(add_event, 4, "rooms.message", -1, SQLITE_STATIC);
    sqlite3_bind_int64(add_event, 5, sender);
    sqlite3_bind_text(add_event, 6, body, length, SQLITE_STATIC);
    database_step(add_event);
}

static void write_message(const Variant *variant, long message)
{
    char nonce[24], hash[HASH_LENGTH] = "0123456789abcde";
    int room = (int)(message * 419 % ROOMS), length = snprintf(nonce, sizeof nonce, "k%08lx", message);
    int64_t sender = sender_of(room, message), id = ++last_id;
    if (variant->has_savepoint)
        database_step(savepoint);
    if (variant->keeps_ledger) {
        sqlite3_bind_int64(find_outcome, 1, sender);
        sqlite3_bind_text(find_outcome, 2, nonce, length, SQLITE_STATIC);
        find(find_outcome, SQLITE_DONE);
    }
    if (variant->asks_member) {
        sqlite3_bind_int64(find_member, 1, room + 1);
        sqlite3_bind_int64(find_member, 2, sender);
        find(find_member, SQLITE_ROW);
    }
    write_log(room, sender, id);
    if (variant->keeps_ledger) {
        sqlite3_bind_int64(add_outcome, 1, sender);
        sqlite3_bind_text(add_outcome, 2, nonce, length, SQLITE_STATIC);
        sqlite3_bind_int64(add_outcome, 3, id);
        sqlite3_bind_int64(add_outcome, 4, room + 1);
        sqlite3_bind_int64(add_outcome, 5, sequences[room]);
        sqlite3_bind_blob(add_outcome, 6, hash, HASH_LENGTH, SQLITE_STATIC);
        database_step(add_outcome);
    }
    if (variant->updates_head) {
        sqlite3_bind_int64(update_head, 1, room + 1);
        sqlite3_bind_int64(update_head, 2, sequences[room]);
        database_step(update_head);
    }
    if (variant->has_savepoint)
        database_step(release);
}

// Runs for `length` seconds; checkpoints are made in between and not counted.
static void measure(const char *path, const Variant *variant, int batch, double length)
{
    sqlite3 *db = make_database(path, variant);
    double wall = 0, processor = 0;
    long message = 0;
    while (wall < length) {
        double wall_before = seconds(CLOCK_MONOTONIC), processor_before = seconds(CLOCK_PROCESS_CPUTIME_ID);
        long stop = message + CHECKPOINT_EVERY_MESSAGES;
        while (message < stop && seconds(CLOCK_MONOTONIC) - wall_before < length - wall) {
            database_step(begin);
            for (int i = 0; i < batch; i++)
                write_message(variant, message++);
            database_step(commit);
        }
        wall += seconds(CLOCK_MONOTONIC) - wall_before;
        processor += seconds(CLOCK_PROCESS_CPUTIME_ID) - processor_before;
        sqlite3_wal_checkpoint_v2(db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    }
    close_database(db);
    printf("%-40s %6d %10.0f %14.1f\n", variant->name, batch, (double)message / wall,
        processor / (double)message * 1e6);
    fflush(stdout);
}

int main(int count, char **words)
{
    if (count < 2) {
        fprintf(stderr, "usage: sql FOLDER [SECONDS EACH]\n");
        return 2;
    }
    double length = count > 2 ? atof(words[2]) : 1.5;
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    printf("%-40s %6s %10s %14s\n", "variant (500 rooms, WAL, FULL)", "batch", "rows/s", "CPU us/message");
    for (size_t v = 0; v < sizeof variants / sizeof *variants; v++)
        for (size_t b = 0; b < sizeof batches / sizeof *batches; b++) {
            char path[4096], other[4200];
            snprintf(path, sizeof path, "%s/sql-bench.sqlite", words[1]);
            for (const char **end = (const char *[]){ "", "-wal", "-shm", NULL }; *end; end++) {
                snprintf(other, sizeof other, "%s%s", path, *end);
                unlink(other);
            }
            measure(path, &variants[v], batches[b], length);
        }
    return 0;
}

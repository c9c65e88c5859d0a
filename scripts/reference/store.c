#include "store.h"
#include <pthread.h>
#include <stdatomic.h>
#include <sys/eventfd.h>
#include <unistd.h>
#include "database.h"
#include "exchange.h"

// Between the loop and the writer.
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t has_asks = PTHREAD_COND_INITIALIZER;
static Buffer waiting;
static Batch *done_first, *done_last, *spare;
static bool is_writer_asleep;
static int done_descriptor;

static pthread_mutex_t checkpoint_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t has_checkpoint = PTHREAD_COND_INITIALIZER;
static bool is_checkpoint_wanted;
// Set after each background checkpoint: the writer copies the short rest, so that the log begins anew.
static atomic_bool has_short_rest;

static sqlite3 *db, *checkpoint_db;
static sqlite3_stmt *begin, *commit, *savepoint, *release;
static bool has_savepoints;

static void run_all(Batch *batch, const Buffer *asks)
{
    database_step(begin);
    for (size_t at = 0; at < asks->length;) {
        const Ask *ask = (const Ask *)(asks->at + at);
        if (has_savepoints)
            database_step(savepoint);
        exchange_run(batch, ask);
        if (has_savepoints)
            database_step(release);
        at += ask->size;
    }
    database_step(commit);
}

static void hand_back(Batch *batch)
{
    pthread_mutex_lock(&lock);
    bool was_empty = !done_first;
    if (was_empty)
        done_first = batch;
    else
        done_last->next = batch;
    done_last = batch;
    pthread_mutex_unlock(&lock);
    if (was_empty && eventfd_write(done_descriptor, 1) < 0)
        abort();
}

static Batch *take_asks(Buffer *asks)
{
    asks->length = 0;
    pthread_mutex_lock(&lock);
    while (waiting.length == 0) {
        is_writer_asleep = true;
        pthread_cond_wait(&has_asks, &lock);
    }
    is_writer_asleep = false;
    Buffer taken = waiting;
    waiting = *asks;
    *asks = taken;
    Batch *batch = spare;
    if (batch)
        spare = batch->next;
    pthread_mutex_unlock(&lock);
    if (!batch && !(batch = calloc(1, sizeof *batch)))
        abort();
    batch->next = NULL;
    batch->count = batch->answers.length = batch->events.length = 0;
    return batch;
}

static void *write_for_ever(void *unused)
{
    (void)unused;
    for (Buffer asks = { 0 };;) {
        Batch *batch = take_asks(&asks);
        run_all(batch, &asks);
        hand_back(batch);
        if (atomic_exchange(&has_short_rest, false))
            sqlite3_wal_checkpoint_v2(db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
    }
    return NULL;
}

// After each commit: wakes the checkpoint thread if the log has grown long.
static int note_commit(void *unused, sqlite3 *connection, const char *name, int pages)
{
    (void)unused, (void)connection, (void)name;
    if (pages > WAL_PAGES_BEFORE_CHECKPOINT) {
        pthread_mutex_lock(&checkpoint_lock);
        is_checkpoint_wanted = true;
        pthread_cond_signal(&has_checkpoint);
        pthread_mutex_unlock(&checkpoint_lock);
    }
    return SQLITE_OK;
}

static void *checkpoint_for_ever(void *unused)
{
    (void)unused;
    for (;;) {
        pthread_mutex_lock(&checkpoint_lock);
        while (!is_checkpoint_wanted)
            pthread_cond_wait(&has_checkpoint, &checkpoint_lock);
        is_checkpoint_wanted = false;
        pthread_mutex_unlock(&checkpoint_lock);
        sqlite3_wal_checkpoint_v2(checkpoint_db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
        atomic_store(&has_short_rest, true);
    }
    return NULL;
}

int store_open(const char *folder, bool with_savepoints)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/reference.sqlite", folder);
    db = database_open(path);
    database_create_tables(db);
    checkpoint_db = database_open(path);
    begin = database_prepare(db, sql_begin);
    commit = database_prepare(db, sql_commit);
    savepoint = database_prepare(db, sql_savepoint);
    release = database_prepare(db, sql_release);
    exchange_open(db);
    sqlite3_wal_hook(db, note_commit, NULL);
    has_savepoints = with_savepoints;
    done_descriptor = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    pthread_t writer, checkpointer;
    if (pthread_create(&writer, NULL, write_for_ever, NULL)
        || pthread_create(&checkpointer, NULL, checkpoint_for_ever, NULL))
        abort();
    return done_descriptor;
}

void store_submit(Buffer *asks)
{
    pthread_mutex_lock(&lock);
    if (waiting.length == 0) {
        Buffer empty = waiting;
        waiting = *asks;
        *asks = empty;
    } else {
        buffer_add(&waiting, asks->at, asks->length);
        asks->length = 0;
    }
    bool must_wake = is_writer_asleep;
    is_writer_asleep = false;
    pthread_mutex_unlock(&lock);
    if (must_wake)
        pthread_cond_signal(&has_asks);
}

Batch *store_take(void)
{
    eventfd_t count;
    (void)!eventfd_read(done_descriptor, &count);
    pthread_mutex_lock(&lock);
    Batch *first = done_first;
    done_first = done_last = NULL;
    pthread_mutex_unlock(&lock);
    return first;
}

void store_return(Batch *batch)
{
    pthread_mutex_lock(&lock);
    batch->next = spare;
    spare = batch;
    pthread_mutex_unlock(&lock);
}

#include "exchange.h"
#include <openssl/sha.h>
#include <time.h>
#include "database.h"
#include "frame.h"
#include "numbers.h"

enum { HASH_LENGTH = 16, EPOCH_SHIFT = 22, COUNTER_BITS = 12 };
static const int64_t epoch_2024 = 1704067200000;

static sqlite3 *db;
static sqlite3_stmt *find_outcome, *find_member, *add_event, *add_outcome, *find_head, *add_member;
static Numbers heads;  // last sequence of each topic, plus one
static int64_t last_id;
static const char key[HASH_LENGTH] = "reference-server";

int64_t id_milliseconds(int64_t id) { return (id >> EPOCH_SHIFT) + epoch_2024; }

// 41 bits of milliseconds, 10 of node (0), 12 of counter; a full counter borrows from the next millisecond.
static int64_t make_id(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    int64_t id = (now.tv_sec * 1000 + now.tv_nsec / 1000000 - epoch_2024) << EPOCH_SHIFT;
    if (id <= last_id) {
        bool is_full = (last_id & ((1 << COUNTER_BITS) - 1)) == (1 << COUNTER_BITS) - 1;
        id = is_full ? ((last_id >> EPOCH_SHIFT) + 1) << EPOCH_SHIFT : last_id + 1;
    }
    return last_id = id;
}

// The place of the topic's last sequence, read from the log on the first use (kept plus one, so that 0 means unknown).
static int64_t *find_sequence(int64_t topic)
{
    int64_t *head = numbers_value(&heads, topic);
    if (*head == 0) {
        sqlite3_bind_int64(find_head, 1, topic);
        database_check(db, sqlite3_step(find_head), sql_find_head);
        *head = sqlite3_column_int64(find_head, 0) + 1;
        sqlite3_reset(find_head);
    }
    return head;
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

static void make_member(int64_t room, int64_t account, int role, int64_t since)
{
    sqlite3_bind_int64(add_member, 1, room);
    sqlite3_bind_int64(add_member, 2, account);
    sqlite3_bind_int(add_member, 3, role);
    sqlite3_bind_int64(add_member, 4, since);
    database_step(add_member);
}

typedef struct { int64_t id, topic, sequence; } Place;

// Appends to the log and encodes the event, once for all who will get it. The body is scratch, made by the caller.
static Place append(Batch *batch, Outcome *outcome, int64_t topic, Slice kind, int64_t actor, Slice body)
{
    int64_t *head = find_sequence(topic);
    Place place = { make_id(), topic, (*head)++ };
    sqlite3_bind_int64(add_event, 1, place.id);
    sqlite3_bind_int64(add_event, 2, topic);
    sqlite3_bind_int64(add_event, 3, place.sequence);
    sqlite3_bind_text(add_event, 4, kind.at, (int)kind.length, SQLITE_STATIC);
    sqlite3_bind_int64(add_event, 5, actor);
    sqlite3_bind_text(add_event, 6, body.at, (int)body.length, SQLITE_STATIC);
    database_step(add_event);

    Buffer *out = &batch->events;
    size_t frame = frame_begin(out);
    buffer_add_literal(out, "{\"event\":\"");
    buffer_add_slice(out, kind);
    buffer_add_literal(out, "\",\"topic\":\"");
    buffer_add_number(out, topic);
    buffer_add_literal(out, "\",\"sequence\":");
    buffer_add_number(out, place.sequence);
    buffer_add_literal(out, ",\"id\":\"");
    buffer_add_number(out, place.id);
    buffer_add_literal(out, "\",\"actor\":\"");
    buffer_add_number(out, actor);
    buffer_add_literal(out, "\",\"at\":");
    buffer_add_number(out, id_milliseconds(place.id));
    buffer_add_literal(out, ",\"body\":");
    buffer_add_slice(out, body);
    buffer_add_literal(out, "}");
    frame_end(out, frame);
    outcome->event = frame;
    outcome->event_length = out->length - frame;
    outcome->topic = topic;
    return place;
}

static void answer_error(Batch *batch, int64_t request, Slice code, Slice message)
{
    Buffer *out = &batch->answers;
    size_t frame = frame_begin(out);
    buffer_add_literal(out, "{\"re\":");
    buffer_add_number(out, request);
    buffer_add_literal(out, ",\"error\":{\"code\":\"");
    buffer_add_slice(out, code);
    buffer_add_literal(out, "\",\"message\":\"");
    buffer_add_slice(out, message);
    buffer_add_literal(out, "\"}}");
    frame_end(out, frame);
}

static void answer_place(Batch *batch, int64_t request, Place place)
{
    Buffer *out = &batch->answers;
    size_t frame = frame_begin(out);
    buffer_add_literal(out, "{\"re\":");
    buffer_add_number(out, request);
    buffer_add_literal(out, ",\"ok\":{");
    if (place.id) {
        buffer_add_literal(out, "\"id\":\"");
        buffer_add_number(out, place.id);
        buffer_add_literal(out, "\",");
    }
    buffer_add_literal(out, "\"topic\":\"");
    buffer_add_number(out, place.topic);
    buffer_add_literal(out, "\",\"sequence\":");
    buffer_add_number(out, place.sequence);
    buffer_add_literal(out, "}}");
    frame_end(out, frame);
}

#define ANSWER_ERROR(batch, ask, code, message) answer_error((batch), (ask)->request, LITERAL(code), LITERAL(message))

static Slice make_body(Slice before, Slice text, Slice behind)
{
    static Buffer body;
    body.length = 0;
    buffer_add_slice(&body, before);
    buffer_add_slice(&body, text);
    buffer_add_slice(&body, behind);
    return (Slice){ body.at, body.length };
}

static void create(Batch *batch, const Ask *ask, Slice name, Outcome *outcome)
{
    int64_t room = make_id();
    Slice body = make_body(LITERAL("{\"name\":\""), name, LITERAL("\"}"));
    Place place = append(batch, outcome, room, LITERAL("rooms.created"), ask->account, body);
    make_member(room, ask->account, 2, id_milliseconds(place.id));
    answer_place(batch, ask->request, place);
}

static void join(Batch *batch, const Ask *ask, Outcome *outcome)
{
    int64_t head = *find_sequence(ask->room) - 1;
    if (head == 0) {
        ANSWER_ERROR(batch, ask, "not_found", "There is no such room.");
    } else if (is_member(ask->room, ask->account)) {
        answer_place(batch, ask->request, (Place){ 0, ask->room, head });
    } else {
        Place place = append(batch, outcome, ask->room, LITERAL("rooms.joined"), ask->account, LITERAL("{}"));
        make_member(ask->room, ask->account, 0, id_milliseconds(place.id));
        answer_place(batch, ask->request, place);
    }
}

static void subscribe(Batch *batch, const Ask *ask, Outcome *outcome)
{
    if (!is_member(ask->room, ask->account)) {
        ANSWER_ERROR(batch, ask, "not_member", "You are not a member of this room.");
        return;
    }
    outcome->is_subscription = true;
    outcome->topic = ask->room;
    answer_place(batch, ask->request, (Place){ 0, ask->room, *find_sequence(ask->room) - 1 });
}

static void hash_text(const Ask *ask, Slice text, unsigned char hash[HASH_LENGTH])
{
    unsigned char full[SHA256_DIGEST_LENGTH];
    static Buffer keyed;
    keyed.length = 0;
    buffer_add(&keyed, key, HASH_LENGTH);
    buffer_add(&keyed, &ask->room, sizeof ask->room);
    buffer_add_slice(&keyed, text);
    SHA256((const unsigned char *)keyed.at, keyed.length, full);
    memcpy(hash, full, HASH_LENGTH);
}

// Whether the ledger knows the nonce; then the answer is the first outcome, or a conflict.
static bool answer_again(Batch *batch, const Ask *ask, Slice nonce, const unsigned char hash[HASH_LENGTH])
{
    sqlite3_bind_int64(find_outcome, 1, ask->account);
    sqlite3_bind_text(find_outcome, 2, nonce.at, (int)nonce.length, SQLITE_STATIC);
    int code = sqlite3_step(find_outcome);
    database_check(db, code, sql_find_outcome);
    if (code == SQLITE_ROW) {
        Place first = { sqlite3_column_int64(find_outcome, 1), sqlite3_column_int64(find_outcome, 2),
            sqlite3_column_int64(find_outcome, 3) };
        const void *known = sqlite3_column_blob(find_outcome, 4);
        bool is_same = sqlite3_column_bytes(find_outcome, 4) == HASH_LENGTH && !memcmp(known, hash, HASH_LENGTH);
        if (is_same)
            answer_place(batch, ask->request, first);
        else
            ANSWER_ERROR(batch, ask, "conflict", "This nonce was used for another message.");
    }
    sqlite3_reset(find_outcome);
    return code == SQLITE_ROW;
}

static void send_message(Batch *batch, const Ask *ask, Slice nonce, Slice text, Outcome *outcome)
{
    unsigned char hash[HASH_LENGTH];
    hash_text(ask, text, hash);
    if (answer_again(batch, ask, nonce, hash))
        return;
    if (!is_member(ask->room, ask->account)) {
        ANSWER_ERROR(batch, ask, "not_member", "You are not a member of this room.");
        return;
    }
    Slice body = make_body(LITERAL("{\"text\":\""), text, LITERAL("\"}"));
    Place place = append(batch, outcome, ask->room, LITERAL("rooms.message"), ask->account, body);
    sqlite3_bind_int64(add_outcome, 1, ask->account);
    sqlite3_bind_text(add_outcome, 2, nonce.at, (int)nonce.length, SQLITE_STATIC);
    sqlite3_bind_int64(add_outcome, 3, place.id);
    sqlite3_bind_int64(add_outcome, 4, place.topic);
    sqlite3_bind_int64(add_outcome, 5, place.sequence);
    sqlite3_bind_blob(add_outcome, 6, hash, HASH_LENGTH, SQLITE_STATIC);
    database_step(add_outcome);
    answer_place(batch, ask->request, place);
}

void exchange_run(Batch *batch, const Ask *ask)
{
    if (batch->count == batch->capacity) {
        batch->capacity = batch->capacity ? batch->capacity * 2 : 64;
        batch->outcomes = realloc(batch->outcomes, batch->capacity * sizeof *batch->outcomes);
        if (!batch->outcomes)
            abort();
    }
    Outcome *outcome = &batch->outcomes[batch->count++];
    *outcome = (Outcome){
        .connection = ask->connection, .generation = ask->generation, .answer = batch->answers.length };
    Slice nonce = { (const char *)(ask + 1), ask->nonce_length };
    Slice text = { nonce.at + nonce.length, ask->text_length };
    switch ((AskKind)ask->kind) {
    case ASK_CREATE: create(batch, ask, text, outcome); break;
    case ASK_JOIN: join(batch, ask, outcome); break;
    case ASK_SUBSCRIBE: subscribe(batch, ask, outcome); break;
    case ASK_SEND: send_message(batch, ask, nonce, text, outcome); break;
    }
    outcome->answer_length = batch->answers.length - outcome->answer;
}

void exchange_open(sqlite3 *writer)
{
    db = writer;
    find_outcome = database_prepare(db, sql_find_outcome);
    find_member = database_prepare(db, sql_find_member);
    add_event = database_prepare(db, sql_add_event);
    add_outcome = database_prepare(db, sql_add_outcome);
    find_head = database_prepare(db, sql_find_head);
    add_member = database_prepare(db, sql_add_member);
    sqlite3_stmt *find_last_id = database_prepare(db, sql_find_last_id);
    sqlite3_step(find_last_id);
    last_id = sqlite3_column_int64(find_last_id, 0);
    sqlite3_finalize(find_last_id);
}

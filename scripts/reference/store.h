// The writer: takes all that waits, one transaction for it, then hands back answers and events.
#ifndef STORE_H
#define STORE_H
#include "bytes.h"

typedef enum { ASK_CREATE, ASK_JOIN, ASK_SUBSCRIBE, ASK_SEND } AskKind;

// One request in a turn's buffer; `nonce` and then `text` (both still escaped) follow it, and padding to eight bytes.
typedef struct {
    uint32_t size;
    int32_t connection;
    uint32_t generation;
    uint32_t kind, nonce_length, text_length;
    int64_t request, account, room;
} Ask;

// What came of one request: an answer for one connection and, if `event_length`, an event for a topic.
typedef struct {
    int32_t connection;
    uint32_t generation;
    size_t answer, answer_length, event, event_length;
    int64_t topic;
    bool is_subscription;
} Outcome;

typedef struct Batch {
    struct Batch *next;
    Buffer answers, events;
    Outcome *outcomes;
    size_t count, capacity;
} Batch;

// Opens the database in `folder` and starts the threads; returns a descriptor that is readable when batches are done.
int store_open(const char *folder, bool with_savepoints);
// Hands a turn's requests over; `asks` comes back empty.
void store_submit(Buffer *asks);
// All batches done so far, in order of commit; each goes back with store_return.
Batch *store_take(void);
void store_return(Batch *batch);

// The milliseconds since 1970 in an identifier.
int64_t id_milliseconds(int64_t id);

#endif

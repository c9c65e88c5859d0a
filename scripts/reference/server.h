// What the parts of the loop thread share: the connections, and how they are read and written.
#ifndef SERVER_H
#define SERVER_H
#include <sys/uio.h>
#include "bytes.h"
#include "store.h"

// A connection's parts of one tick; one more than these is a further system call.
enum { PARTS_PER_TICK = 4 };
enum { LONGEST_TEXT = 8000, LONGEST_FRAME = 64 * 1024, LONGEST_HEAD = 16 * 1024, LARGEST_BACKLOG = 8 * 1024 * 1024 };

typedef enum { IS_CLOSED, IS_HTTP, IS_UNKNOWN, IS_SIGNED_IN } ConnectionState;

// One slot per descriptor. An idle connection holds no buffer.
typedef struct {
    uint32_t generation;
    uint8_t state, part_count;
    bool is_dirty, waits_for_room;
    int64_t account;
    struct iovec parts[PARTS_PER_TICK];
    Buffer rest;     // received, not yet whole
    Buffer backlog;  // could not be written yet
    int64_t *topics;
    uint32_t topic_count;
} Connection;

extern Connection *connections;  // by descriptor
extern size_t connection_capacity;

static inline int descriptor_of(const Connection *c) { return (int)(c - connections); }

// Raises the limit of descriptors and makes the slots.
void connections_open(int epoll);
// Adds or changes what epoll reports of it.
void connection_watch(Connection *c, int operation, uint32_t events);
// Writes now, or behind what waits already.
void connection_write(Connection *c, const char *bytes, size_t length);
void connection_close(Connection *c);
// There is room again: writes what waited.
void connection_write_backlog(Connection *c);
// Hands what the writer did to the connections: answers, and events to the members of their topics.
void deliver(Batch *first);

// Takes one WebSocket frame from `p`, unmasking it in place. Its length; 0: not whole yet; -1: close.
long frame_take(Connection *c, char *p, size_t have);
// Hands the turn's requests to the writer.
void requests_end_turn(void);
// The account in "fake.<id>", or 0.
int64_t token_account(Slice token);

// Takes one HTTP request from `p`. Its length; 0: not whole yet; -1: not HTTP that we take.
long http_take(Connection *c, const char *p, size_t have);

// The reader: one snapshot per turn, opened by its first page and closed by history_end_turn.
void history_open(const char *folder);
// Adds {"events":[...],"head":N}; false if the account is no member.
bool history_page(Buffer *out, int64_t room, int64_t account, int64_t before, int limit);
void history_end_turn(void);

#endif

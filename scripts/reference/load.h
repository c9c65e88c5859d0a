// What the parts of the load generator share: one run, its sockets and what it has counted.
#ifndef LOAD_H
#define LOAD_H
#include "crowd.h"
#include "histogram.h"

enum {
    READ_LENGTH = 256 * 1024, SENDERS = 16, TEXT_LENGTH = 100,
    FLIGHTS = 1 << 16,  // messages remembered; far more than can be in flight
    DRAIN_SECONDS = 10,
};

typedef struct {
    const char *workload;
    int members, rooms, window, accounts, pid;
    double seconds, rate;
} Options;

// An event seen once: the same bytes at another member need no parsing.
typedef struct Slot Slot;
typedef struct { char *topic; size_t topic_length; Slot *slots; int64_t slot_mask; int size; } Room;
typedef struct { int64_t sent_at, message; int remaining, sender; } Flight;
typedef struct { int64_t at; double load, server; } Usage;

extern Options options;
extern Person *people;
extern Socket *sockets;
extern int socket_count;
extern Room *rooms;
extern Flight *flights;
extern Histogram latencies;
extern int64_t now, measure_from, measure_to;  // nanoseconds
extern int64_t messages, answers, deliveries, counted_messages, counted_deliveries, errors;
extern bool is_sending;
extern void (*on_complete)(Flight *flight);    // all members have it
extern void (*on_delivery)(Socket *socket, Flight *flight);

int64_t clock_now(int clock);
int64_t seconds_to_ns(double seconds);
// Counts an error and tells of the first few.
void note_error(const char *what, Slice text);

// talk.c: messages out, events in, each checked.
void send_message(Socket *socket, int64_t intended);
bool read_message_number(Slice body, int64_t *message);
void make_slots(Room *room);
void watch_all(void);
// Waits for events until the time given, and takes them.
void take_turn(int64_t until);

// rooms.c: rooms of `size` people each; the first of each makes it, the others join, all subscribe.
void make_rooms(int count, int size);

// load.c: the measured time.
Usage read_usage(void);
void print_share(const char *name, double share);
void print_result(Usage from, Usage to);
void begin_measuring(void);
// Turns until the end of the measured time, sending by `send_due` (which tells when it wants to be called next).
void measure(int64_t (*send_due)(void));

// workloads.c and pages.c
void run_fanout(void);
void run_pairs(void);
void run_paced(void);
void run_idle(void);
void run_history(void);

#endif

// One Lua state for one script on one lane, with bounds on its time and memory. Everything that may raise (longjmp)
// stays in C: Swift calls the functions below and is called back for plain values, so no Swift frame ever stands
// between a raise and the call that catches it.
#pragma once
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>

typedef struct parley_script parley_script;
typedef struct parley_lane parley_lane;

// How a call ended.
typedef enum {
    PARLEY_ENDED = 0,
    PARLEY_STOPPED,    // past its deadline
    PARLEY_MEMORY,     // more memory, or a longer text, than it may have
    PARLEY_REFUSED,    // the source is none: too long, no text, wrong in its grammar, or too slow to read
    PARLEY_NO_ACCESS,  // asked for what scripts are not given
    PARLEY_ERROR,
    PARLEY_WAITS  // it has not ended: what it asked the host for is to be handed over
} parley_end;

// The kinds of plain values.
enum { PARLEY_NOTHING = 0, PARLEY_FLAG, PARLEY_INTEGER, PARLEY_NUMBER, PARLEY_TEXT, PARLEY_TABLE, PARLEY_FUNCTION, PARLEY_JSON };

typedef struct {
    int kind;
    int64_t integer;  // of a flag, 0 or 1
    double number;
    const char *text;
    size_t count;
} parley_value;

// Where the host puts the value of a field; texts are copied.
typedef struct parley_sink parley_sink;
void parley_sink_flag(parley_sink *sink, int flag);
void parley_sink_integer(parley_sink *sink, int64_t integer);
void parley_sink_number(parley_sink *sink, double number);
void parley_sink_text(parley_sink *sink, const void *bytes, size_t count);
// A value of any kind, as JSON.
void parley_sink_json(parley_sink *sink, const void *bytes, size_t count);

// Called for a field of the event when the script reads it. It must not call Lua.
typedef void (*parley_read)(void *context, const char *name, size_t count, parley_sink *sink);

// Called for what a call returned: first the value itself (name NULL), then each field of a table whose name is a
// text, 32 at most. Texts are valid during the call. It must not call Lua.
typedef void (*parley_visit)(void *context, const char *name, size_t count, parley_value value);

typedef struct {
    size_t memory;           // bytes of the whole state
    size_t text;             // bytes of one text
    int coroutines;          // that are not collected yet
    int64_t seed[2];         // of math.random
} parley_bounds;

// Nanoseconds of the thread's processor time, and of the clock on the wall.
typedef struct {
    int64_t processor, wall;
} parley_time;

// NULL when there is no memory for it.
parley_script *parley_script_make(parley_bounds bounds);
void parley_script_free(parley_script *script);

// Reads a chunk of text; `name` is what errors call it. On success the chunk's function waits to be run.
parley_end parley_script_read(parley_script *script, parley_lane *lane, const char *source, size_t count,
                              const char *name, parley_time limit);
// Runs the chunk that was read last. A function that it returns is kept: see parley_script_handler.
parley_end parley_script_begin(parley_script *script, parley_lane *lane, parley_time limit);
// The number of the function that the chunk returned; 0 when it returned none.
int parley_script_handler(const parley_script *script);
// Calls a kept function with one event.
parley_end parley_script_call(parley_script *script, parley_lane *lane, int function, parley_read read, void *context,
                              parley_time limit);
// ---------------------------------------------------------------- calls that wait

// What the host answers: JSON; or, with a code, why it was not done.
typedef struct {
    const char *json;
    size_t count;
    const char *code, *message;
} parley_reply;

// Calls a kept function as a coroutine that waits where it asks for what takes time (PARLEY_WAITS). What it returns
// is dropped.
parley_end parley_script_start(parley_script *script, parley_lane *lane, int function, parley_read read, void *context,
                               parley_time limit);
// Hands over what it waits for.
parley_end parley_script_go_on(parley_script *script, parley_lane *lane, parley_read read, void *context,
                               parley_reply reply, parley_time limit);
// Ends one that waits.
void parley_script_give_up(parley_script *script);

// ---------------------------------------------------------------- the host's part of a script

// What a script asks of the host during a call, with what it gave; the host answers into the sink and must not call
// Lua. Texts are valid during the call.
enum {
    PARLEY_ASK_LOG = 1,  // a text
    PARLEY_ASK_TIME,     // answers milliseconds since 1970
    PARLEY_ASK_TAKE,     // key, how many, most, seconds: answers a flag
    PARLEY_ASK_GET,      // key
    PARLEY_ASK_SET,      // key, value: answers a flag
    PARLEY_ASK_ADD,      // key, number: answers the sum
    PARLEY_ASK_ACT,      // function, fields as JSON: answers nothing when it is collected, a flag when the answer
                         // will come, a text when it is refused at once, with that code
    PARLEY_ASK_TIMER,    // moment, whether it is seconds ahead, name, data as JSON: answers its number, or nothing
    PARLEY_ASK_CANCEL,   // number: answers a flag
    PARLEY_ASK_COUNT     // name, how many: answers a flag
};
typedef void (*parley_ask)(void *context, int what, const parley_value *values, int count, parley_sink *sink);

// Gives the script the functions of the host; before it is read. `context` is handed to every `ask`.
parley_end parley_script_equip(parley_script *script, parley_ask ask, void *context);
// A function that the script may be given if it declares it, as `table.name`; `*` for each that it declares. Before it
// is read.
parley_end parley_script_allow(parley_script *script, const char *name);
// A file of the script's own, for `require`; nothing is copied, so the bytes must last as long as the state. False
// when there are too many.
int parley_script_add_module(parley_script *script, const char *name, const char *source, size_t count);
// A value that the operator chose for a field of the script's `config`: an item of a list when `place` is above 0,
// and an empty list when the value is a table.
parley_end parley_script_give(parley_script *script, const char *name, int place, parley_value value);

// What the script handed to `script`, as dotted paths (`config.words.1`), a table before its members. False when it
// declared nothing, or more than anybody reads.
int parley_script_declared(parley_script *script, parley_visit visit, void *context);
// The line of that call.
int parley_script_declared_line(const parley_script *script);

enum { PARLEY_REGISTRATIONS = 32, PARLEY_NAME_SIZE = 64 };
enum { PARLEY_ON = 0, PARLEY_TIMER, PARLEY_BUTTON, PARLEY_COMMAND };
// One call of `on`, `timer`, `every`, `button` or `command`.
typedef struct {
    int kind;
    int64_t seconds;              // of `every`; 0 for all else
    char name[PARLEY_NAME_SIZE];  // of a point, an event, a reminder or a button; of a command behind its slash
    char band[PARLEY_NAME_SIZE];  // empty when none was said
    int function, line;
    int spec;  // of a command: what was said of it
} parley_registration;
int parley_script_registrations(const parley_script *script);
const parley_registration *parley_script_registration(const parley_script *script, int index);
// What was said of a command, as `parley_script_declared` hands over. False when it is more than anybody reads.
int parley_script_spec(parley_script *script, int index, parley_visit visit, void *context);

// What the last call returned; only after PARLEY_ENDED.
void parley_script_result(parley_script *script, parley_visit visit, void *context);
// Collects garbage as far as the last calls made some; to be called between events.
void parley_script_rest(parley_script *script);

// File, line and reason of the last end that was none of PARLEY_ENDED.
const char *parley_script_reason(const parley_script *script);
// Whether the state was given up in the middle of something that could not be stopped: it can only be freed.
int parley_script_is_lost(const parley_script *script);
size_t parley_script_memory(const parley_script *script);
// The most that it had since the last time this was asked.
size_t parley_script_peak(parley_script *script);

// A thread's place with the watchdog. Made, used and freed on that thread; `bell` is an eventfd that is written
// when a call begins while `parley_bell_sleep` is in force.
typedef struct parley_bell parley_bell;
parley_bell *parley_bell_make(int descriptor);
void parley_bell_free(parley_bell *bell);
void parley_bell_sleep(parley_bell *bell, int is_asleep);

parley_lane *parley_lane_make(parley_bell *bell);
void parley_lane_free(parley_lane *lane);

// What runs on a lane, as the watchdog sees it from another thread.
typedef struct {
    uint64_t call;  // which call; 0: none
    int64_t began;  // nanoseconds of CLOCK_MONOTONIC
    int64_t processor;  // nanoseconds of the thread's processor time now
    parley_time limit;
} parley_view;
parley_view parley_lane_look(const parley_lane *lane);

// Stops a call at its next instruction; or takes the thread out of it wherever it is, and the state is lost.
enum { PARLEY_STOP = 1, PARLEY_ABANDON = 2 };
void parley_lane_order(parley_lane *lane, uint64_t call, int order);
// Nanoseconds of CLOCK_MONOTONIC.
int64_t parley_now(void);

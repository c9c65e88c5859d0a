// What the files of this folder share; Swift sees include/ alone.
#pragma once
#include "script.h"
#include <lua5.4/lauxlib.h>
#include <lua5.4/lua.h>
#include <lua5.4/lualib.h>
#include <setjmp.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

// Stands before each block, so that all of a lost state's can be found.
typedef struct parley_block {
    struct parley_block *next, *previous;
} parley_block;

enum { PARLEY_REASON_SIZE = 512, PARLEY_CLOSING_DEPTH = 4, PARLEY_MODULES = 32 };

struct parley_sink {
    parley_value value;
    char *scratch;
    size_t room, limit;
};

// A text that grows outside of Lua's memory.
typedef struct {
    char *bytes;
    size_t count, room;
} parley_text;

struct parley_script {
    lua_State *main;
    lua_State *volatile running;         // the coroutine that runs now
    volatile sig_atomic_t stop;          // a parley_end: raised again until the outermost call returns
    volatile sig_atomic_t busy;          // in malloc or in the host, where no jump may begin
    volatile sig_atomic_t is_abandoned;  // the jump waits for the end of `busy`
    sigjmp_buf exit;
    parley_bounds bounds;
    parley_block blocks;
    size_t memory, peak, made;
    int coroutine, closing, memory_errors, is_denied, is_lost;
    int handler, copies;
    uint64_t event;  // the number of the event that may be read now
    parley_read read;
    void *context;
    parley_sink sink;
    parley_ask ask;
    void *ask_context;
    parley_text json;
    lua_State *task;  // the coroutine of a call that may wait; NULL in all others
    int task_reference;
    int is_waiting;  // the task has asked the host for something and is to go on when it is there
    int is_registering, declared_line, registration_count, module_count;
    parley_registration registrations[PARLEY_REGISTRATIONS];
    struct {
        const char *name, *source;
        size_t count;
    } modules[PARLEY_MODULES];
    char where[128], reason[PARLEY_REASON_SIZE];
};

static inline parley_script *parley_of(lua_State *state) { return *(parley_script **)lua_getextraspace(state); }

// Between these two the watchdog does not take the thread out of the call.
static inline void parley_busy_begin(parley_script *script) {
    script->busy = 1;
    atomic_signal_fence(memory_order_seq_cst);
}
static inline void parley_busy_end(parley_script *script) {
    atomic_signal_fence(memory_order_seq_cst);
    script->busy = 0;
    if (script->is_abandoned) siglongjmp(script->exit, 1);
}

// Raises what stops the script; allocates nothing.
int parley_raise_stop(lua_State *state);
// To be called in every loop that the count of instructions does not see.
static inline void parley_poll(lua_State *state) {
    if (parley_of(state)->stop) parley_raise_stop(state);
}
// After anything that catches errors: a stop goes on, and so does the second want of memory in one call.
void parley_caught(lua_State *state, int status);
// Refuses what scripts are not given.
int parley_deny(lua_State *state, const char *what);
void parley_hook(lua_State *state, lua_Debug *record);

void *parley_allocate(void *context, void *block, size_t old, size_t fresh);
void parley_release_all(parley_script *script);
void parley_lane_enter(parley_lane *lane, parley_script *script, parley_time limit);
void parley_lane_leave(parley_lane *lane);

// The library, as functions for lua_pushcfunction; each takes and leaves the stack as noted there.
int parley_open(lua_State *state);
int parley_equip(lua_State *state);
// What parley_script_give hands over, behind a light userdata.
typedef struct {
    const char *name;
    int place;
    parley_value value;
} parley_gift;
int parley_take_gift(lua_State *state);
// A part of it each; they find the table of globals at index 1.
void parley_open_registering(lua_State *state);
void parley_open_deciding(lua_State *state);
void parley_open_asking(lua_State *state);
void parley_open_reading(lua_State *state);
void parley_open_matcher(lua_State *state);
void parley_open_json(lua_State *state);
void parley_open_acting(lua_State *state);
void parley_open_timers(lua_State *state);
void parley_open_commands(lua_State *state);
// Asks the host and leaves what it answers.
int parley_ask_host(lua_State *state, int what, const parley_value *values, int count);
// Keeps the function on top of the stack with the rest of its registration; `name` is who asks for it.
int parley_register(lua_State *state, const char *name, parley_registration made);
// Visits the table on top of the stack, by dotted paths. Cannot raise; false when it is more than anybody reads.
int parley_walk_table(parley_script *script, parley_visit visit, void *context);
// Behind a light userdata: a name of a function that the script may be given.
int parley_allow(lua_State *state);
// Makes the functions that the declaration at that index asks for, as far as they are allowed.
void parley_grant(lua_State *state, int declared);
// Writes the value on top of the stack into the script's `json`.
void parley_write_json(lua_State *state);
// Leaves the value that the text spells; nil, and false, when it spells none.
int parley_push_json(lua_State *state, const char *bytes, size_t count);
int parley_push_value(lua_State *state, parley_value value);
// With raw access: a metatable of the script's is not asked.
parley_value parley_value_at(lua_State *state, int index);
void parley_push_event(lua_State *state);
void parley_open_event(lua_State *state);
int parley_tostring(lua_State *state);
int parley_setmetatable(lua_State *state);
int parley_getmetatable(lua_State *state);
extern const luaL_Reg parley_base_functions[], parley_coroutine_functions[], parley_text_functions[],
    parley_find_functions[], parley_table_functions[];
int parley_sort(lua_State *state);
int parley_new_matcher(lua_State *state);
// Takes Lua's own string.format from the stack and leaves ours.
void parley_push_format(lua_State *state);

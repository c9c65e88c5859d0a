// The life of a state: made, given a chunk, called, freed.
#include "inside.h"
#include <stdio.h>

// What one protected call is to do.
typedef struct {
    parley_script *script;
    int function;
    int has_event;
    const parley_reply *reply;
} parley_job;

parley_script *parley_script_make(parley_bounds bounds) {
    parley_script *script = calloc(1, sizeof *script);
    if (script == NULL) return NULL;
    script->bounds = bounds;
    script->blocks.next = script->blocks.previous = &script->blocks;
    script->sink.limit = bounds.text;
    script->main = lua_newstate(parley_allocate, script);
    if (script->main) {
        *(parley_script **)lua_getextraspace(script->main) = script;
        lua_gc(script->main, LUA_GCSTOP);
        lua_pushcfunction(script->main, parley_open);
        if (lua_pcall(script->main, 0, 0, 0) == LUA_OK) return script;
    }
    parley_script_free(script);
    return NULL;
}

void parley_script_free(parley_script *script) {
    if (script->main && !script->is_lost) lua_close(script->main);
    parley_release_all(script);
    free(script->sink.scratch);
    free(script->json.bytes);
    free(script);
}

const char *parley_script_reason(const parley_script *script) { return script->reason; }
int parley_script_is_lost(const parley_script *script) { return script->is_lost; }
int parley_script_handler(const parley_script *script) { return script->handler; }
size_t parley_script_memory(const parley_script *script) { return script->memory; }

size_t parley_script_peak(parley_script *script) {
    size_t peak = script->peak;
    script->peak = script->memory;
    return peak;
}

// ---------------------------------------------------------------- ends

static parley_end end_of(const parley_script *script, int status) {
    if (status == LUA_OK) return PARLEY_ENDED;
    if (script->stop) return (parley_end)script->stop;
    if (status == LUA_ERRMEM) return PARLEY_MEMORY;
    return script->is_denied ? PARLEY_NO_ACCESS : PARLEY_ERROR;
}

// The error on top of the stack in words. It calls nothing of the script's: no __tostring.
static void note_reason(parley_script *script, parley_end end) {
    lua_State *state = script->main;
    char *reason = script->reason;
    if (end == PARLEY_STOPPED)
        snprintf(reason, PARLEY_REASON_SIZE, "%sstopped: it ran past its deadline", script->where);
    else if (end == PARLEY_MEMORY)
        snprintf(reason, PARLEY_REASON_SIZE, "%snot enough memory", script->where);
    else if (lua_type(state, -1) == LUA_TSTRING)
        snprintf(reason, PARLEY_REASON_SIZE, "%s", lua_tostring(state, -1));
    else if (lua_isinteger(state, -1))
        snprintf(reason, PARLEY_REASON_SIZE, "%lld", (long long)lua_tointeger(state, -1));
    else
        snprintf(reason, PARLEY_REASON_SIZE, "the error is a %s, no text", luaL_typename(state, -1));
}

static void begin(parley_script *script) {
    script->stop = 0;
    script->is_abandoned = 0;
    script->memory_errors = script->is_denied = script->closing = 0;
    script->where[0] = script->reason[0] = 0;
    script->running = script->main;
    lua_settop(script->main, 0);
}

static void leave(parley_script *script, parley_lane *lane) {
    parley_lane_leave(lane);
    script->running = NULL;
    script->is_registering = 0;
    script->is_abandoned = 0;
    script->read = NULL;
    script->context = NULL;
    if (!script->is_waiting) script->event++;
}

static parley_end end_lost(parley_script *script, parley_lane *lane) {
    script->is_waiting = 0;
    script->task = NULL;
    leave(script, lane);
    script->is_lost = 1;
    snprintf(script->reason, PARLEY_REASON_SIZE, "%sstopped inside of one long step: it starts anew", script->where);
    return PARLEY_STOPPED;
}

static parley_end finish(parley_script *script, parley_lane *lane, int status) {
    if (status != LUA_OK) script->is_waiting = 0;
    leave(script, lane);
    lua_sethook(script->main, NULL, 0, 0);
    parley_end end = end_of(script, status);
    if (end != PARLEY_ENDED) {
        note_reason(script, end);
        lua_settop(script->main, 0);
    }
    script->stop = 0;
    return end;
}

// ---------------------------------------------------------------- the host's part

static parley_end outside_call(parley_script *script, lua_CFunction function, void *context) {
    lua_settop(script->main, 0);
    lua_pushcfunction(script->main, function);
    lua_pushlightuserdata(script->main, context);
    int status = lua_pcall(script->main, 1, 0, 0);
    lua_settop(script->main, 0);
    return status == LUA_OK ? PARLEY_ENDED : PARLEY_MEMORY;
}

parley_end parley_script_equip(parley_script *script, parley_ask ask, void *context) {
    script->ask = ask;
    script->ask_context = context;
    return outside_call(script, parley_equip, NULL);
}

parley_end parley_script_allow(parley_script *script, const char *name) {
    return outside_call(script, parley_allow, (void *)name);
}

parley_end parley_script_give(parley_script *script, const char *name, int place, parley_value value) {
    parley_gift gift = {name, place, value};
    return outside_call(script, parley_take_gift, &gift);
}

// ---------------------------------------------------------------- calls

static int refuse(parley_script *script, const char *reason) {
    snprintf(script->reason, PARLEY_REASON_SIZE, "%s", reason);
    return PARLEY_REFUSED;
}

parley_end parley_script_read(parley_script *script, parley_lane *lane, const char *source, size_t count,
                              const char *name, parley_time limit) {
    if (script->is_lost) return refuse(script, "the state is lost");
    begin(script);
    if (sigsetjmp(script->exit, 0)) {
        end_lost(script, lane);
        return refuse(script, "it takes too long to read");
    }
    parley_lane_enter(lane, script, limit);
    int status = luaL_loadbufferx(script->main, source, count, name, "t");
    parley_end end = finish(script, lane, status);
    return end == PARLEY_ERROR ? PARLEY_REFUSED : end;
}

static int protected_call(lua_State *state) {
    parley_job *job = lua_touserdata(state, -1);
    lua_pop(state, 1);
    if (job->function) lua_rawgeti(state, LUA_REGISTRYINDEX, job->function);
    if (job->has_event) parley_push_event(state);
    lua_call(state, job->has_event, 1);
    return 1;
}

static parley_end run(parley_script *script, parley_lane *lane, parley_job job, parley_time limit) {
    if (sigsetjmp(script->exit, 0)) return end_lost(script, lane);
    script->is_registering = job.function == 0;
    parley_lane_enter(lane, script, limit);
    lua_pushlightuserdata(script->main, &job);
    int status = lua_pcall(script->main, lua_gettop(script->main) - 1, 1, 0);
    return finish(script, lane, status);
}

static int keep(lua_State *state) {
    lua_pushinteger(state, luaL_ref(state, LUA_REGISTRYINDEX));
    return 1;
}

parley_end parley_script_begin(parley_script *script, parley_lane *lane, parley_time limit) {
    lua_State *state = script->main;
    if (script->is_lost || lua_type(state, 1) != LUA_TFUNCTION) return refuse(script, "nothing was read");
    lua_settop(state, 1);
    lua_pushcfunction(state, protected_call);
    lua_rotate(state, 1, 1);
    script->running = state;
    parley_end end = run(script, lane, (parley_job){.script = script}, limit);
    if (end != PARLEY_ENDED || lua_type(state, -1) != LUA_TFUNCTION) return end;
    lua_pushcfunction(state, keep);
    lua_rotate(state, -2, 1);
    if (lua_pcall(state, 1, 1, 0) != LUA_OK) return PARLEY_MEMORY;
    script->handler = (int)lua_tointeger(state, -1);
    return end;
}

parley_end parley_script_call(parley_script *script, parley_lane *lane, int function, parley_read read, void *context,
                              parley_time limit) {
    if (script->is_lost) return refuse(script, "the state is lost");
    begin(script);
    script->read = read;
    script->context = context;
    lua_pushcfunction(script->main, protected_call);
    return run(script, lane, (parley_job){.script = script, .function = function, .has_event = 1}, limit);
}

// ---------------------------------------------------------------- calls that wait

// With the arguments on the task's stack.
static int go_on(lua_State *state, int count) {
    parley_script *script = parley_of(state);
    lua_State *task = script->task;
    int results = 0;
    script->is_waiting = 0;
    script->running = task;
    int status = lua_resume(task, state, count, &results);
    script->running = state;
    if (status == LUA_ERRMEM && script->stop == 0) script->stop = PARLEY_MEMORY;
    parley_poll(state);
    if (status == LUA_OK || (status == LUA_YIELD && script->is_waiting)) {
        lua_pop(task, results);
        return 0;
    }
    if (status == LUA_YIELD) return luaL_error(state, "a function yields outside of the script's own coroutines");
    lua_xmove(task, state, 1);
    return lua_error(state);
}

static int protected_start(lua_State *state) {
    parley_job *job = lua_touserdata(state, -1);
    parley_script *script = job->script;
    lua_settop(state, 0);
    script->task = lua_newthread(state);
    script->task_reference = luaL_ref(state, LUA_REGISTRYINDEX);
    lua_rawgeti(state, LUA_REGISTRYINDEX, job->function);
    parley_push_event(state);
    lua_xmove(state, script->task, 2);
    return go_on(state, 1);
}

static int protected_go_on(lua_State *state) {
    const parley_reply *reply = ((parley_job *)lua_touserdata(state, -1))->reply;
    lua_State *task = parley_of(state)->task;
    lua_settop(state, 0);
    if (reply->code) {
        lua_pushnil(state);
        lua_pushstring(state, reply->code);
        lua_pushstring(state, reply->message);
    } else {
        parley_push_json(state, reply->json, reply->count);
    }
    int count = lua_gettop(state);
    if (!lua_checkstack(task, count)) return luaL_error(state, "the stack is full");
    lua_xmove(state, task, count);
    return go_on(state, count);
}

static int drop_task(lua_State *state) {
    luaL_unref(state, LUA_REGISTRYINDEX, parley_of(state)->task_reference);
    return 0;
}

// Where the task stands now; when it is over nothing is kept of it.
static parley_end end_slice(parley_script *script, parley_end end) {
    if (end == PARLEY_ENDED && script->is_waiting) return PARLEY_WAITS;
    if (script->task && !script->is_lost) outside_call(script, drop_task, NULL);
    script->task = NULL;
    return end;
}

parley_end parley_script_start(parley_script *script, parley_lane *lane, int function, parley_read read, void *context,
                               parley_time limit) {
    if (script->is_lost) return refuse(script, "the state is lost");
    begin(script);
    script->read = read;
    script->context = context;
    lua_pushcfunction(script->main, protected_start);
    return end_slice(script, run(script, lane, (parley_job){.script = script, .function = function}, limit));
}

parley_end parley_script_go_on(parley_script *script, parley_lane *lane, parley_read read, void *context,
                               parley_reply reply, parley_time limit) {
    if (script->is_lost || script->task == NULL) return refuse(script, "nothing waits");
    begin(script);
    script->read = read;
    script->context = context;
    lua_pushcfunction(script->main, protected_go_on);
    // No function of 0: that is the beginning.
    return end_slice(script, run(script, lane, (parley_job){.script = script, .function = -1, .reply = &reply}, limit));
}

void parley_script_give_up(parley_script *script) {
    if (script->is_waiting) script->event++;
    script->is_waiting = 0;
    end_slice(script, PARLEY_STOPPED);
}

void parley_script_rest(parley_script *script) {
    if (script->is_lost || script->made < 16 << 10) return;
    if (script->json.room > 64 << 10) {
        free(script->json.bytes);
        script->json = (parley_text){0};
    }
    lua_settop(script->main, 0);
    lua_gc(script->main, LUA_GCSTEP, (int)(script->made >> 10));
    script->made = 0;
}

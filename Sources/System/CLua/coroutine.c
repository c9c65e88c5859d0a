// Coroutines that let no stop be caught: the one that runs is known to the watchdog, and how many wait is bounded.
#include "inside.h"

static const char slots_key;

static lua_State *coroutine_at(lua_State *state, int index) {
    lua_State *coroutine = lua_tothread(state, index);
    luaL_argexpected(state, coroutine, index, "coroutine");
    return coroutine;
}

static int is_over(lua_State *coroutine) {
    lua_Debug record;
    int status = lua_status(coroutine);
    if (status == LUA_YIELD) return 0;
    return status != LUA_OK || (lua_getstack(coroutine, 0, &record) == 0 && lua_gettop(coroutine) == 0);
}

// ---------------------------------------------------------------- how many there are

static void push_slots(lua_State *state) {
    if (lua_rawgetp(state, LUA_REGISTRYINDEX, &slots_key) == LUA_TTABLE) return;
    lua_pop(state, 1);
    lua_createtable(state, parley_of(state)->bounds.coroutines, 0);
    // What nobody holds any more is collected: of the slots only the values are weak.
    lua_createtable(state, 0, 1);
    lua_pushliteral(state, "v");
    lua_setfield(state, -2, "__mode");
    lua_setmetatable(state, -2);
    lua_pushvalue(state, -1);
    lua_rawsetp(state, LUA_REGISTRYINDEX, &slots_key);
}

// A place in the table on top of the stack, 0 when each has a coroutine that is not over.
static int free_slot(lua_State *state) {
    parley_script *script = parley_of(state);
    for (int tried = 0; tried < script->bounds.coroutines; tried++) {
        script->coroutine = script->coroutine % script->bounds.coroutines + 1;
        lua_rawgeti(state, -1, script->coroutine);
        lua_State *coroutine = lua_tothread(state, -1);
        lua_pop(state, 1);
        if (coroutine == NULL || is_over(coroutine)) return script->coroutine;
    }
    return 0;
}

static lua_State *make(lua_State *state) {
    luaL_checktype(state, 1, LUA_TFUNCTION);
    lua_settop(state, 1);
    push_slots(state);
    int slot = free_slot(state);
    if (slot == 0) {
        lua_gc(state, LUA_GCCOLLECT);
        slot = free_slot(state);
    }
    if (slot == 0) luaL_error(state, "more than %d coroutines wait", parley_of(state)->bounds.coroutines);
    lua_State *coroutine = lua_newthread(state);
    lua_pushvalue(state, -1);
    lua_rawseti(state, 2, slot);
    lua_pushvalue(state, 1);
    lua_xmove(state, coroutine, 1);
    return coroutine;
}

static int create(lua_State *state) {
    make(state);
    return 1;
}

// ---------------------------------------------------------------- running them

// Moves the results, or the error, to the caller's stack: how many, or -1 for an error.
static int resume(lua_State *state, lua_State *coroutine, int count) {
    parley_script *script = parley_of(state);
    int results = 0;
    if (!lua_checkstack(coroutine, count)) return luaL_error(state, "too many arguments to resume");
    if (is_over(coroutine)) {
        lua_pop(state, count);
        lua_pushliteral(state, "cannot resume dead coroutine");
        return -1;
    }
    lua_xmove(state, coroutine, count);
    lua_State *before = script->running;
    script->running = coroutine;
    int status = lua_resume(coroutine, state, count, &results);
    script->running = before;
    if (status != LUA_OK && status != LUA_YIELD) {
        parley_caught(state, status);
        lua_xmove(coroutine, state, 1);
        return -1;
    }
    parley_poll(state);
    if (!lua_checkstack(state, results + 1)) {
        lua_pop(coroutine, results);
        return luaL_error(state, "too many results to resume");
    }
    lua_xmove(coroutine, state, results);
    return results;
}

static int resume_safely(lua_State *state) {
    lua_State *coroutine = coroutine_at(state, 1);
    int results = resume(state, coroutine, lua_gettop(state) - 1);
    lua_pushboolean(state, results >= 0);
    lua_insert(state, results < 0 ? -2 : -(results + 1));
    return (results < 0 ? 1 : results) + 1;
}

// Runs what the coroutine has to close. Each in another runs on the same C stack, which Lua does not count.
static int close_coroutine(lua_State *state, lua_State *coroutine) {
    parley_script *script = parley_of(state);
    if (script->closing >= PARLEY_CLOSING_DEPTH) luaL_error(state, "coroutines are closed too deep in each other");
    script->closing++;
    lua_State *before = script->running;
    script->running = coroutine;
    int status = lua_resetthread(coroutine);
    script->running = before;
    script->closing--;
    if (status != LUA_OK) parley_caught(state, status);
    parley_poll(state);
    return status;
}

static int resume_wrapped(lua_State *state) {
    lua_State *coroutine = lua_tothread(state, lua_upvalueindex(1));
    int results = resume(state, coroutine, lua_gettop(state));
    if (results >= 0) return results;
    int status = lua_status(coroutine);
    if (status != LUA_OK && status != LUA_YIELD && close_coroutine(state, coroutine) != LUA_OK) {
        lua_pop(state, 1);
        lua_xmove(coroutine, state, 1);
    }
    return lua_error(state);
}

static int wrap(lua_State *state) {
    make(state);
    lua_pushcclosure(state, resume_wrapped, 1);
    return 1;
}

static int close(lua_State *state) {
    lua_State *coroutine = coroutine_at(state, 1);
    lua_Debug record;
    int is_idle = coroutine != state && (lua_status(coroutine) != LUA_OK || lua_getstack(coroutine, 0, &record) == 0);
    if (!is_idle) return luaL_error(state, "cannot close a running coroutine");
    if (close_coroutine(state, coroutine) == LUA_OK) {
        lua_pushboolean(state, 1);
        return 1;
    }
    lua_pushboolean(state, 0);
    lua_xmove(coroutine, state, 1);
    return 2;
}

const luaL_Reg parley_coroutine_functions[] = {
    {"create", create}, {"resume", resume_safely}, {"wrap", wrap}, {"close", close}, {NULL, NULL}};

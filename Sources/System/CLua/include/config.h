// The system's Lua 5.4. Everything that may raise (longjmp) stays in C: Swift calls the functions below,
// which run under lua_pcall and hand plain values back.
#pragma once
#include <lua5.4/lauxlib.h>
#include <lua5.4/lua.h>
#include <lua5.4/lualib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The kinds of values that a configuration file may hold.
enum { PARLEY_LUA_INTEGER = 1, PARLEY_LUA_NUMBER, PARLEY_LUA_FLAG, PARLEY_LUA_TEXT, PARLEY_LUA_EMPTY, PARLEY_LUA_OTHER };

typedef struct {
    int kind;
    long long integer;
    const char *text;
    size_t count;
} parley_lua_value;

// Called for each leaf with its dotted path: "accounts.scrypt_log_n", "plugins.1". It must not call Lua.
typedef void (*parley_lua_visit)(void *context, const char *path, parley_lua_value value);

typedef struct {
    const char *source;
    size_t length;
    const char *name;
    parley_lua_visit visit;
    void *context;
    size_t memory, memory_limit;
} parley_lua_job;

static inline void *parley_lua_allocate(void *context, void *block, size_t old, size_t fresh) {
    parley_lua_job *job = (parley_lua_job *)context;
    if (block == NULL) old = 0;
    if (fresh > old && job->memory - old + fresh > job->memory_limit) return NULL;
    job->memory = job->memory - old + fresh;
    if (fresh == 0) {
        free(block);
        return NULL;
    }
    return realloc(block, fresh);
}

static inline void parley_lua_stop(lua_State *state, lua_Debug *record) {
    (void)record;
    luaL_error(state, "the file runs for too long: a configuration only assigns values");
}

static inline void parley_lua_walk(lua_State *state, parley_lua_job *job, char *path, size_t length, int depth) {
    if (depth > 4) luaL_error(state, "tables are nested too deep at '%s'", path);
    lua_pushnil(state);
    while (lua_next(state, -2)) {
        size_t end = length;
        if (lua_type(state, -2) == LUA_TSTRING)
            end += (size_t)snprintf(path + length, 256 - length, "%s%s", length ? "." : "", lua_tostring(state, -2));
        else if (lua_isinteger(state, -2))
            end += (size_t)snprintf(path + length, 256 - length, "%s%lld", length ? "." : "", lua_tointeger(state, -2));
        else
            luaL_error(state, "a key under '%s' is neither a name nor a number", path);
        if (end >= 255) {
            path[60] = 0;  // luaL_error knows no precision
            luaL_error(state, "a name is too long at '%s'", path);
        }
        parley_lua_value value = {.kind = PARLEY_LUA_OTHER};
        switch (lua_type(state, -1)) {
        case LUA_TBOOLEAN:
            value.kind = PARLEY_LUA_FLAG;
            value.integer = lua_toboolean(state, -1);
            break;
        case LUA_TNUMBER:
            value.kind = lua_isinteger(state, -1) ? PARLEY_LUA_INTEGER : PARLEY_LUA_NUMBER;
            value.integer = lua_tointeger(state, -1);
            break;
        case LUA_TSTRING:
            value.kind = PARLEY_LUA_TEXT;
            value.text = lua_tolstring(state, -1, &value.count);
            break;
        case LUA_TTABLE:
            lua_pushnil(state);
            value.kind = lua_next(state, -2) ? 0 : PARLEY_LUA_EMPTY;
            if (value.kind == 0) {
                lua_pop(state, 2);
                parley_lua_walk(state, job, path, end, depth + 1);
            }
            break;
        }
        path[end] = 0;
        if (value.kind) job->visit(job->context, path, value);
        path[length] = 0;
        lua_pop(state, 1);
    }
}

static inline int parley_lua_protected(lua_State *state) {
    parley_lua_job *job = (parley_lua_job *)lua_touserdata(state, 1);
    char path[256] = "";
    if (luaL_loadbufferx(state, job->source, job->length, job->name, "t") != LUA_OK) return lua_error(state);
    lua_newtable(state);
    lua_pushvalue(state, -1);
    lua_setupvalue(state, -3, 1);  // the chunk's _ENV: an empty table, so nothing can be called
    lua_insert(state, -2);
    lua_sethook(state, parley_lua_stop, LUA_MASKCOUNT, 1000000);
    lua_call(state, 0, 0);
    lua_sethook(state, NULL, 0, 0);
    parley_lua_walk(state, job, path, 0, 0);
    return 0;
}

// Runs a text chunk in an empty environment and visits every value that it assigned.
// Returns 0, or 1 with the reason (file name and line included) in `error`.
static inline int parley_lua_evaluate(const char *source, size_t length, const char *name, size_t memory_limit,
                                      parley_lua_visit visit, void *context, char *error, size_t error_size) {
    parley_lua_job job = {source, length, name, visit, context, 0, memory_limit};
    lua_State *state = lua_newstate(parley_lua_allocate, &job);
    if (state == NULL) {
        snprintf(error, error_size, "no memory for the configuration");
        return 1;
    }
    int failed = 0;
    lua_pushcfunction(state, parley_lua_protected);
    lua_pushlightuserdata(state, &job);
    if (lua_pcall(state, 1, 0, 0) != LUA_OK) {
        const char *reason = lua_type(state, -1) == LUA_TSTRING ? lua_tostring(state, -1) : "unknown error";
        snprintf(error, error_size, "%s", reason);
        failed = 1;
    }
    lua_close(state);
    return failed;
}

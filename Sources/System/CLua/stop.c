// What stops a script, and goes on stopping it through all that catches errors.
#include "inside.h"
#include <stdio.h>

// The line that runs, once: later raises come from handlers of the first.
static void note_place(parley_script *script, lua_State *state) {
    lua_Debug record;
    // Functions of C have no line; their caller's is meant.
    for (int level = 0; level < 4 && script->where[0] == 0 && lua_getstack(state, level, &record); level++) {
        lua_getinfo(state, "Sl", &record);
        if (record.currentline > 0)
            snprintf(script->where, sizeof script->where, "%s:%d: ", record.short_src, record.currentline);
    }
}

int parley_raise_stop(lua_State *state) {
    parley_script *script = parley_of(state);
    note_place(script, state);
    lua_pushlightuserdata(state, script);
    return lua_error(state);
}

void parley_hook(lua_State *state, lua_Debug *record) {
    (void)record;
    parley_script *script = parley_of(state);
    if (script->stop == 0) {
        lua_sethook(state, NULL, 0, 0);
        return;
    }
    note_place(script, state);
    lua_pushlightuserdata(state, script);
    lua_error(state);
}

void parley_caught(lua_State *state, int status) {
    parley_script *script = parley_of(state);
    if (status == LUA_ERRMEM && ++script->memory_errors > 1 && script->stop == 0) script->stop = PARLEY_MEMORY;
    parley_poll(state);
    script->is_denied = 0;
}

int parley_deny(lua_State *state, const char *what) {
    parley_of(state)->is_denied = 1;
    return luaL_error(state, "scripts are not given %s", what);
}

// Reminders: what a script is called for later, also after a restart of the server.
#include "inside.h"

enum { MOST_DATA = 4096 };

static const char *check_name(lua_State *state, int index, size_t *count) {
    const char *name = luaL_checklstring(state, index, count);
    luaL_argcheck(state, *count > 0 && *count < PARLEY_NAME_SIZE, index, "a name has 1 to 63 bytes");
    luaL_argcheck(state, name[0] != '/', index, "what begins with a slash is a command");
    return name;
}

// Both answer the reminder's number, or nil and "limit". The moment is seconds ahead, or milliseconds since 1970.
static int set_timer(lua_State *state, int is_ahead) {
    parley_script *script = parley_of(state);
    lua_Integer moment = luaL_checkinteger(state, 1);
    if (script->is_registering) return luaL_error(state, "a reminder is set in a function, not at the beginning");
    if (is_ahead) luaL_argcheck(state, moment >= 1 && moment <= 10LL * 365 * 86400, 1, "1 second to ten years are expected");
    parley_value values[4] = {{.kind = PARLEY_INTEGER, .integer = moment}, {.kind = PARLEY_FLAG, .integer = is_ahead},
                              {.kind = PARLEY_TEXT}, {.kind = PARLEY_TEXT}};
    values[2].text = check_name(state, 2, &values[2].count);
    lua_settop(state, 3);
    parley_write_json(state);
    luaL_argcheck(state, script->json.count <= MOST_DATA, 3, "the data have at most 4096 bytes as JSON");
    values[3].text = script->json.bytes;
    values[3].count = script->json.count;
    parley_ask_host(state, PARLEY_ASK_TIMER, values, 4);
    if (lua_isinteger(state, -1)) return 1;
    lua_pushliteral(state, "limit");
    return 2;
}

static int after(lua_State *state) { return set_timer(state, 1); }
static int at(lua_State *state) { return set_timer(state, 0); }

static int cancel(lua_State *state) {
    parley_value value = {.kind = PARLEY_INTEGER, .integer = luaL_checkinteger(state, 1)};
    if (parley_of(state)->is_registering) return luaL_error(state, "'cancel' belongs into a function");
    return parley_ask_host(state, PARLEY_ASK_CANCEL, &value, 1);
}

// timer(name, function)
static int timer(lua_State *state) {
    size_t count;
    const char *name = check_name(state, 1, &count);
    luaL_checktype(state, 2, LUA_TFUNCTION);
    lua_settop(state, 2);
    parley_registration made = {.kind = PARLEY_TIMER};
    memcpy(made.name, name, count);
    return parley_register(state, "timer", made);
}

// every(seconds, name, function)
static int every(lua_State *state) {
    size_t count;
    lua_Integer seconds = luaL_checkinteger(state, 1);
    const char *name = check_name(state, 2, &count);
    luaL_argcheck(state, seconds >= 1 && seconds <= 366 * 86400, 1, "1 second to a year are expected");
    luaL_checktype(state, 3, LUA_TFUNCTION);
    lua_settop(state, 3);
    parley_registration made = {.kind = PARLEY_TIMER, .seconds = seconds};
    memcpy(made.name, name, count);
    return parley_register(state, "every", made);
}

void parley_open_timers(lua_State *state) {
    static const luaL_Reg functions[] = {{"after", after}, {"at", at},       {"cancel", cancel},
                                         {"timer", timer}, {"every", every}, {NULL, NULL}};
    luaL_setfuncs(state, functions, 0);
}

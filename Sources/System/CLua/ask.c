// What a script asks of the host: `log`, `time`, `rate`, `kv`.
#include "inside.h"
#include <time.h>

static parley_value value_of(lua_State *state, int index) {
    parley_value value = parley_value_at(state, index);
    luaL_argcheck(state, value.kind == PARLEY_NOTHING ? lua_isnoneornil(state, index) : value.kind < PARLEY_TABLE, index,
                  "a text, a number, a flag or nil is expected");
    return value;
}

int parley_ask_host(lua_State *state, int what, const parley_value *values, int count) {
    parley_script *script = parley_of(state);
    script->sink.value = (parley_value){.kind = PARLEY_NOTHING};
    parley_busy_begin(script);
    script->ask(script->ask_context, what, values, count, &script->sink);
    parley_busy_end(script);
    return parley_push_value(state, script->sink.value);
}

static int write_log(lua_State *state) {
    luaL_checkstring(state, 1);
    parley_value text = value_of(state, 1);
    parley_ask_host(state, PARLEY_ASK_LOG, &text, 1);
    return 0;
}

// ---------------------------------------------------------------- time

static int now(lua_State *state) { return parley_ask_host(state, PARLEY_ASK_TIME, NULL, 0); }

static void set_number(lua_State *state, const char *name, int number) {
    lua_pushinteger(state, number);
    lua_setfield(state, -2, name);
}

// time.date(milliseconds [, minutes east of UTC])
static int date(lua_State *state) {
    lua_Integer moment = luaL_checkinteger(state, 1), offset = luaL_optinteger(state, 2, 0);
    luaL_argcheck(state, moment >= 0 && moment < 253402300800000, 1, "no moment between 1970 and 9999");
    luaL_argcheck(state, offset >= -1440 && offset <= 1440, 2, "more than a day");
    time_t seconds = (time_t)(moment / 1000 + offset * 60);
    struct tm parts;
    // It takes a lock of the process: out of there no jump may begin.
    parley_busy_begin(parley_of(state));
    int is_moment = gmtime_r(&seconds, &parts) != NULL;
    parley_busy_end(parley_of(state));
    if (!is_moment) return 0;
    lua_createtable(state, 0, 7);
    set_number(state, "year", parts.tm_year + 1900);
    set_number(state, "month", parts.tm_mon + 1);
    set_number(state, "day", parts.tm_mday);
    set_number(state, "hour", parts.tm_hour);
    set_number(state, "minute", parts.tm_min);
    set_number(state, "second", parts.tm_sec);
    // 1 is Monday (ISO 8601).
    set_number(state, "weekday", parts.tm_wday == 0 ? 7 : parts.tm_wday);
    return 1;
}

// ---------------------------------------------------------------- rate

// rate.take(key, how many, most, seconds)
static int take(lua_State *state) {
    luaL_checkstring(state, 1);
    lua_Integer count = luaL_checkinteger(state, 2), most = luaL_checkinteger(state, 3);
    lua_Integer seconds = luaL_checkinteger(state, 4);
    luaL_argcheck(state, count >= 0 && count <= 1000000, 2, "0 to 1000000 are expected");
    luaL_argcheck(state, most > 0 && most <= 1000000, 3, "1 to 1000000 are expected");
    luaL_argcheck(state, seconds > 0 && seconds <= 31 * 86400, 4, "1 to 2678400 seconds are expected");
    parley_value values[4];
    for (int index = 0; index < 4; index++) values[index] = value_of(state, index + 1);
    values[0] = (parley_value){.kind = PARLEY_TEXT};
    values[0].text = lua_tolstring(state, 1, &values[0].count);
    luaL_argcheck(state, values[0].count <= 128, 1, "a key has at most 128 bytes");
    return parley_ask_host(state, PARLEY_ASK_TAKE, values, 4);
}

// ---------------------------------------------------------------- kv

static parley_value key_of(lua_State *state) {
    parley_value key = {.kind = PARLEY_TEXT};
    luaL_checkstring(state, 1);
    key.text = lua_tolstring(state, 1, &key.count);
    luaL_argcheck(state, key.count > 0 && key.count <= 128, 1, "a key has 1 to 128 bytes");
    return key;
}

static int get(lua_State *state) {
    parley_value key = key_of(state);
    return parley_ask_host(state, PARLEY_ASK_GET, &key, 1);
}

static int set(lua_State *state) {
    parley_value values[2] = {key_of(state), value_of(state, 2)};
    luaL_argcheck(state, values[1].count <= 64 << 10, 2, "a value has at most 65536 bytes");
    return parley_ask_host(state, PARLEY_ASK_SET, values, 2);
}

static int delete(lua_State *state) {
    parley_value values[2] = {key_of(state), {.kind = PARLEY_NOTHING}};
    return parley_ask_host(state, PARLEY_ASK_SET, values, 2);
}

static int add(lua_State *state) {
    parley_value values[2] = {key_of(state), {.kind = PARLEY_INTEGER, .integer = luaL_optinteger(state, 2, 1)}};
    return parley_ask_host(state, PARLEY_ASK_ADD, values, 2);
}

// ---------------------------------------------------------------- metric

// metric(name [, how many])
static int count_metric(lua_State *state) {
    size_t count;
    const char *name = luaL_checklstring(state, 1, &count);
    lua_Integer number = luaL_optinteger(state, 2, 1);
    luaL_argcheck(state, count > 0 && count <= 40, 1, "a name has 1 to 40 signs");
    for (size_t at = 0; at < count; at++)
        luaL_argcheck(state, strchr("abcdefghijklmnopqrstuvwxyz0123456789_", name[at]) && name[at], 1,
                      "a name has small letters, digits and _");
    luaL_argcheck(state, number >= 0 && number <= 1000000000, 2, "0 to 1000000000 are expected");
    const parley_value values[2] = {{.kind = PARLEY_TEXT, .text = name, .count = count},
                                    {.kind = PARLEY_INTEGER, .integer = number}};
    return parley_ask_host(state, PARLEY_ASK_COUNT, values, 2);
}

static void set_table(lua_State *state, const char *name, const luaL_Reg *functions) {
    lua_newtable(state);
    luaL_setfuncs(state, functions, 0);
    lua_setfield(state, 1, name);
}

void parley_open_asking(lua_State *state) {
    static const luaL_Reg times[] = {{"now", now}, {"date", date}, {NULL, NULL}}, rates[] = {{"take", take}, {NULL, NULL}};
    static const luaL_Reg stores[] = {{"get", get}, {"set", set}, {"delete", delete}, {"incr", add}, {NULL, NULL}};
    lua_pushcfunction(state, write_log);
    lua_setfield(state, 1, "log");
    lua_pushcfunction(state, count_metric);
    lua_setfield(state, 1, "metric");
    set_table(state, "time", times);
    set_table(state, "rate", rates);
    set_table(state, "kv", stores);
}

int parley_equip(lua_State *state) {
    lua_rawgeti(state, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
    lua_replace(state, 1);
    lua_settop(state, 1);
    parley_open_registering(state);
    parley_open_deciding(state);
    parley_open_asking(state);
    parley_open_json(state);
    parley_open_acting(state);
    parley_open_timers(state);
    parley_open_commands(state);
    parley_open_matcher(state);
    parley_open_reading(state);
    return 0;
}

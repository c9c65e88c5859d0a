// Functions that ask commands: `chat.send { ... }`. They are made of names, as plugins declare them and the operator
// allows them. Where a call may wait, the answer comes when it is there; elsewhere they are collected.
#include "inside.h"

static const char allowed_key;
static const char *const everything = "*";

// What the host has put onto the stack: the answer, or nil, code and message.
static int answered(lua_State *state, int status, lua_KContext context) {
    (void)status, (void)context;
    return lua_gettop(state);
}

static void check_place(lua_State *state, const char *name) {
    parley_script *script = parley_of(state);
    if (script->is_registering) luaL_error(state, "'%s' belongs into a function, not to the beginning of a script", name);
    if (script->task == NULL) return;
    if (state != script->task)
        luaL_error(state, "'%s' waits for its answer: it cannot be called in a coroutine of the script's own", name);
    if (!lua_isyieldable(state))
        luaL_error(state, "'%s' waits for its answer: it cannot be called while sort, gsub or a metamethod runs", name);
}

static int act(lua_State *state) {
    parley_script *script = parley_of(state);
    size_t count;
    const char *name = lua_tolstring(state, lua_upvalueindex(1), &count);
    check_place(state, name);
    if (lua_isnoneornil(state, 1)) {
        lua_settop(state, 0);
        lua_newtable(state);
    }
    luaL_checktype(state, 1, LUA_TTABLE);
    lua_settop(state, 1);
    parley_write_json(state);
    const parley_value values[] = {{.kind = PARLEY_TEXT, .text = name, .count = count},
                                   {.kind = PARLEY_TEXT, .text = script->json.bytes, .count = script->json.count}};
    script->sink.value = (parley_value){.kind = PARLEY_NOTHING};
    parley_busy_begin(script);
    script->ask(script->ask_context, PARLEY_ASK_ACT, values, 2, &script->sink);
    parley_busy_end(script);
    lua_settop(state, 0);
    if (script->sink.value.kind == PARLEY_TEXT) {
        lua_pushnil(state);
        parley_push_value(state, script->sink.value);
        return 2;
    }
    if (script->sink.value.kind != PARLEY_FLAG || script->task == NULL) return 0;
    script->is_waiting = 1;
    return lua_yieldk(state, 0, 0, answered);
}

// Makes `table.function` of that name.
static void grant(lua_State *state, const char *name) {
    const char *dot = strchr(name, '.');
    if (dot == NULL || dot == name || dot[1] == 0) return;
    int top = lua_gettop(state);
    lua_rawgeti(state, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
    lua_pushlstring(state, name, (size_t)(dot - name));
    lua_pushvalue(state, -1);
    if (lua_rawget(state, top + 1) != LUA_TTABLE) {
        lua_pop(state, 1);
        lua_newtable(state);
        lua_pushvalue(state, top + 2);
        lua_pushvalue(state, -2);
        lua_rawset(state, top + 1);
    }
    lua_pushstring(state, dot + 1);
    lua_pushstring(state, name);
    lua_pushcclosure(state, act, 1);
    lua_rawset(state, top + 3);
    lua_settop(state, top);
}

static int is_allowed(lua_State *state, const char *name) {
    lua_rawgetp(state, LUA_REGISTRYINDEX, &allowed_key);
    lua_getfield(state, -1, everything);
    lua_getfield(state, -2, name);
    int is = lua_toboolean(state, -1) || lua_toboolean(state, -2);
    lua_pop(state, 3);
    return is;
}

void parley_grant(lua_State *state, int declared) {
    int top = lua_gettop(state);
    lua_pushliteral(state, "permissions");
    if (lua_rawget(state, declared) == LUA_TTABLE) {
        lua_Integer count = (lua_Integer)lua_rawlen(state, -1);
        for (lua_Integer place = 1; place <= count; place++, lua_settop(state, top + 1)) {
            parley_poll(state);
            if (lua_rawgeti(state, top + 1, place) != LUA_TSTRING) continue;
            const char *name = lua_tostring(state, -1);
            if (is_allowed(state, name)) grant(state, name);
        }
    }
    lua_settop(state, top);
}

int parley_allow(lua_State *state) {
    const char *name = lua_touserdata(state, 1);
    lua_rawgetp(state, LUA_REGISTRYINDEX, &allowed_key);
    lua_pushboolean(state, 1);
    lua_setfield(state, -2, name);
    return 0;
}

void parley_open_acting(lua_State *state) {
    lua_newtable(state);
    lua_rawsetp(state, LUA_REGISTRYINDEX, &allowed_key);
}

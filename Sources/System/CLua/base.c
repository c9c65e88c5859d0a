// The basic functions whose own version catches a stop, shows an address, or calls a script where nothing stops it.
#include "inside.h"

// Functions that return what stands above the first `extra` values, whether the call behind them failed or not.
static int finish_pcall(lua_State *state, int status, lua_KContext extra) {
    if (status != LUA_OK && status != LUA_YIELD) {
        parley_caught(state, status);
        lua_pushboolean(state, 0);
        lua_replace(state, -3);
    } else {
        parley_poll(state);
    }
    return lua_gettop(state) - (int)extra;
}

static int pcall(lua_State *state) {
    luaL_checkany(state, 1);
    lua_pushboolean(state, 1);
    lua_insert(state, 1);
    int status = lua_pcallk(state, lua_gettop(state) - 2, LUA_MULTRET, 0, 0, finish_pcall);
    return finish_pcall(state, status, 0);
}

// On the stack: function, handler, true, and what was returned or the error. The handler runs when the stack is
// unwound, as where Lua itself runs it nothing could stop it.
static int finish_xpcall(lua_State *state, int status, lua_KContext extra) {
    if (status == LUA_OK || status == LUA_YIELD) return finish_pcall(state, status, extra);
    parley_caught(state, status);
    lua_pushboolean(state, 0);
    lua_replace(state, -3);
    lua_pushvalue(state, 2);
    lua_insert(state, -2);
    return finish_pcall(state, lua_pcallk(state, 1, LUA_MULTRET, 0, extra, finish_pcall), extra);
}

static int xpcall(lua_State *state) {
    int count = lua_gettop(state);
    luaL_checktype(state, 2, LUA_TFUNCTION);
    lua_pushboolean(state, 1);
    lua_pushvalue(state, 1);
    lua_rotate(state, 3, 2);
    int status = lua_pcallk(state, count - 2, LUA_MULTRET, 0, 2, finish_xpcall);
    return finish_xpcall(state, status, 2);
}

// Without the addresses that Lua's own shows.
int parley_tostring(lua_State *state) {
    luaL_checkany(state, 1);
    if (luaL_callmeta(state, 1, "__tostring")) {
        if (!lua_isstring(state, -1)) return luaL_error(state, "'__tostring' must return a string");
        return 1;
    }
    switch (lua_type(state, 1)) {
    case LUA_TNUMBER:
    case LUA_TSTRING:
        lua_pushvalue(state, 1);
        lua_tolstring(state, -1, NULL);
        return 1;
    case LUA_TBOOLEAN:
        lua_pushstring(state, lua_toboolean(state, 1) ? "true" : "false");
        return 1;
    default:
        lua_pushstring(state, luaL_typename(state, 1));
        return 1;
    }
}

static int collect(lua_State *state) {
    const char *option = luaL_optstring(state, 1, "collect");
    if (strcmp(option, "count") != 0) return parley_deny(state, "collectgarbage, but for \"count\"");
    lua_pushnumber(state, (lua_Number)parley_of(state)->memory / 1024);
    return 1;
}

const luaL_Reg parley_base_functions[] = {{"pcall", pcall},
                                          {"xpcall", xpcall},
                                          {"tostring", parley_tostring},
                                          {"setmetatable", parley_setmetatable},
                                          {"getmetatable", parley_getmetatable},
                                          {"collectgarbage", collect},
                                          {NULL, NULL}};

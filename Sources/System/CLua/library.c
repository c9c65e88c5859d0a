// What a script may use: chosen functions of Lua's own libraries, and ours in place of those that run without bound
// in C, show addresses, or reach outside.
#include "inside.h"

// Taken as they are: each call of them is bounded by the size of what it is given.
static const char *const base_names[] = {"assert", "error", "ipairs", "next", "pairs", "rawequal", "rawget",
                                         "rawlen", "rawset", "select", "tonumber", "type", "_VERSION", NULL};
static const char *const text_names[] = {"byte", "char", "len", "lower", "reverse", "sub", "upper", NULL};
static const char *const table_names[] = {"pack", NULL};
static const char *const coroutine_names[] = {"isyieldable", "running", "status", "yield", NULL};
static const char *const number_names[] = {"abs", "acos", "asin", "atan", "ceil", "cos", "deg", "exp", "floor", "fmod",
                                           "huge", "log", "max", "maxinteger", "min", "mininteger", "modf", "pi",
                                           "rad", "random", "sin", "sqrt", "tan", "tointeger", "type", "ult", NULL};
static const char *const unicode_names[] = {"char", "charpattern", "codepoint", "codes", "len", "offset", NULL};

// Asking for these says so, instead of "a nil value".
static const char *const absent_names[] = {"debug", "dofile", "io", "load", "loadfile",
                                           "loadstring", "os", "package", "require", "warn", NULL};

static int deny_global(lua_State *state) {
    const char *name = lua_type(state, 2) == LUA_TSTRING ? lua_tostring(state, 2) : "";
    for (const char *const *absent = absent_names; *absent; absent++)
        if (strcmp(name, *absent) == 0) return parley_deny(state, *absent);
    return 0;
}

static int deny_dump(lua_State *state) { return parley_deny(state, "string.dump"); }
static int deny_pack(lua_State *state) { return parley_deny(state, "string.pack and its like"); }

static int random_seed(lua_State *state) {
    // Without numbers Lua's own makes a seed of an address, and tells it.
    luaL_checknumber(state, 1);
    lua_pushvalue(state, lua_upvalueindex(1));
    lua_insert(state, 1);
    lua_call(state, lua_gettop(state) - 1, 0);
    return 0;
}

// Leaves a table with the named members of the library, and ours over them.
static void choose(lua_State *state, lua_CFunction library, const char *const *names, const luaL_Reg *ours) {
    lua_pushcfunction(state, library);
    lua_call(state, 0, 1);
    lua_newtable(state);
    for (; *names; names++) {
        lua_getfield(state, -2, *names);
        lua_setfield(state, -2, *names);
    }
    if (ours) luaL_setfuncs(state, ours, 0);
}

static void open_numbers(lua_State *state) {
    choose(state, luaopen_math, number_names, NULL);
    lua_getfield(state, -2, "randomseed");
    lua_pushvalue(state, -1);
    lua_pushinteger(state, parley_of(state)->bounds.seed[0]);
    lua_pushinteger(state, parley_of(state)->bounds.seed[1]);
    lua_call(state, 2, 0);
    lua_pushcclosure(state, random_seed, 1);
    lua_setfield(state, -2, "randomseed");
    lua_remove(state, -2);
}

static void open_texts(lua_State *state) {
    choose(state, luaopen_string, text_names, parley_text_functions);
    luaL_setfuncs(state, parley_find_functions, 0);
    lua_getfield(state, -2, "format");
    parley_push_format(state);
    lua_setfield(state, -2, "format");
    lua_pushcfunction(state, deny_dump);
    lua_setfield(state, -2, "dump");
    for (const char *const *name = (const char *const[]){"pack", "packsize", "unpack", NULL}; *name; name++) {
        lua_pushcfunction(state, deny_pack);
        lua_setfield(state, -2, *name);
    }
    // The methods of texts.
    lua_pushliteral(state, "");
    lua_getmetatable(state, -1);
    lua_pushvalue(state, -3);
    lua_setfield(state, -2, "__index");
    lua_pushboolean(state, 0);
    lua_setfield(state, -2, "__metatable");
    lua_pop(state, 2);
    lua_remove(state, -2);
}

static void set_library(lua_State *state, const char *name) { lua_setfield(state, 1, name); }

static void protect_globals(lua_State *state) {
    lua_newtable(state);
    lua_pushcfunction(state, deny_global);
    lua_setfield(state, -2, "__index");
    lua_pushboolean(state, 0);
    lua_setfield(state, -2, "__metatable");
    lua_setmetatable(state, 1);
}

int parley_open(lua_State *state) {
    choose(state, luaopen_base, base_names, parley_base_functions);
    lua_insert(state, 1);
    lua_settop(state, 1);
    lua_pushvalue(state, 1);
    lua_setfield(state, 1, "_G");
    open_texts(state);
    set_library(state, "string");
    choose(state, luaopen_table, table_names, parley_table_functions);
    set_library(state, "table");
    choose(state, luaopen_coroutine, coroutine_names, parley_coroutine_functions);
    set_library(state, "coroutine");
    choose(state, luaopen_utf8, unicode_names, NULL);
    set_library(state, "utf8");
    lua_settop(state, 1);
    open_numbers(state);
    set_library(state, "math");
    protect_globals(state);
    parley_open_event(state);
    lua_settop(state, 1);
    lua_rawseti(state, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
    // Errors about arguments would search it, however much a script puts there.
    lua_pushnil(state);
    lua_setfield(state, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    return 0;
}

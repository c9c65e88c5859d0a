// Metatables are checked copies: what a script changes in its own table later reaches no collector and no call.
// Finalizers run where nothing stops them; weak keys make the collector quadratic; a chain of __call is shuffled by
// Lua in one step without an end.
#include "inside.h"

static const char *const events[] = {
    "__gc",  "__mode", "__call", "__index",  "__newindex", "__len",  "__eq",    "__lt",       "__le",  "__add",
    "__sub", "__mul",  "__mod",  "__pow",    "__div",      "__idiv", "__band",  "__bor",      "__bxor", "__shl",
    "__shr", "__unm",  "__bnot", "__concat", "__close",    "__name", "__pairs", "__tostring", "__metatable"};
enum { EVENT_COUNT = sizeof events / sizeof *events, DENIED = 2, CALL = 2, CACHE_SIZE = 256 };

// Addresses as keys of the registry, and of a copy for what it is a copy of.
static const char names_key, copies_key, original_key;

static void push_names(lua_State *state) {
    if (lua_rawgetp(state, LUA_REGISTRYINDEX, &names_key) == LUA_TTABLE) return;
    lua_pop(state, 1);
    lua_createtable(state, EVENT_COUNT, 0);
    for (int index = 0; index < EVENT_COUNT; index++) {
        lua_pushstring(state, events[index]);
        lua_rawseti(state, -2, index + 1);
    }
    lua_pushvalue(state, -1);
    lua_rawsetp(state, LUA_REGISTRYINDEX, &names_key);
}

// Pushes what a table holds under the event's name.
static int push_handler(lua_State *state, int table, int names, int index) {
    lua_rawgeti(state, names, index + 1);
    return lua_rawget(state, table);
}

static int is_same(lua_State *state, int original, int copy, int names) {
    for (int index = 0; index < EVENT_COUNT; index++) {
        push_handler(state, original, names, index);
        push_handler(state, copy, names, index);
        int same = lua_rawequal(state, -1, -2);
        lua_pop(state, 2);
        if (!same) return 0;
    }
    return 1;
}

static void copy_checked(lua_State *state, int original, int names) {
    lua_newtable(state);
    int copy = lua_gettop(state);
    for (int index = 0; index < EVENT_COUNT; index++) {
        int kind = push_handler(state, original, names, index);
        if (kind != LUA_TNIL && index < DENIED) parley_deny(state, events[index]);
        if (kind != LUA_TNIL && kind != LUA_TFUNCTION && index == CALL) luaL_error(state, "__call must be a function");
        if (kind != LUA_TNIL) {
            lua_rawgeti(state, names, index + 1);
            lua_insert(state, -2);
            lua_rawset(state, copy);
        } else {
            lua_pop(state, 1);
        }
    }
    lua_pushvalue(state, original);
    lua_rawsetp(state, copy, &original_key);
}

static void push_copies(lua_State *state, int anew) {
    if (!anew && lua_rawgetp(state, LUA_REGISTRYINDEX, &copies_key) == LUA_TTABLE) return;
    lua_newtable(state);
    lua_pushvalue(state, -1);
    lua_rawsetp(state, LUA_REGISTRYINDEX, &copies_key);
    parley_of(state)->copies = 0;
}

// Pushes the copy of the metatable at an index; the last ones are kept, as a class has many objects.
static void push_copy(lua_State *state, int original) {
    push_names(state);
    int names = lua_gettop(state);
    push_copies(state, parley_of(state)->copies >= CACHE_SIZE);
    int copies = lua_gettop(state);
    lua_pushvalue(state, original);
    if (lua_rawget(state, copies) == LUA_TTABLE && is_same(state, original, lua_gettop(state), names)) return;
    copy_checked(state, original, names);
    lua_pushvalue(state, original);
    lua_pushvalue(state, -2);
    lua_rawset(state, copies);
    parley_of(state)->copies++;
}

int parley_setmetatable(lua_State *state) {
    luaL_checktype(state, 1, LUA_TTABLE);
    int kind = lua_type(state, 2);
    luaL_argexpected(state, kind == LUA_TNIL || kind == LUA_TTABLE, 2, "nil or table");
    if (luaL_getmetafield(state, 1, "__metatable") != LUA_TNIL)
        return luaL_error(state, "cannot change a protected metatable");
    lua_settop(state, 2);
    if (kind == LUA_TTABLE) push_copy(state, 2);
    lua_setmetatable(state, 1);
    lua_settop(state, 1);
    return 1;
}

int parley_getmetatable(lua_State *state) {
    luaL_checkany(state, 1);
    if (!lua_getmetatable(state, 1)) {
        lua_pushnil(state);
        return 1;
    }
    if (luaL_getmetafield(state, 1, "__metatable") != LUA_TNIL) return 1;
    lua_rawgetp(state, -1, &original_key);
    return 1;
}

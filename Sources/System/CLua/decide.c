// The decisions of a filter: each function makes the table that the filter returns.
#include "inside.h"

static const char *const changes = "rewrite.";

static void begin(lua_State *state, const char *word) {
    lua_createtable(state, 0, 3);
    lua_pushstring(state, word);
    lua_setfield(state, -2, "decision");
}

static int allow(lua_State *state) {
    begin(state, "allow");
    return 1;
}

static int drop(lua_State *state) {
    begin(state, "drop");
    return 1;
}

static int shadow(lua_State *state) {
    begin(state, "shadow");
    return 1;
}

static void set_text(lua_State *state, const char *name, int argument) {
    lua_pushvalue(state, argument);
    lua_setfield(state, -2, name);
}

// reject(text) or reject(code, text).
static int reject(lua_State *state) {
    luaL_checkstring(state, 1);
    int has_code = !lua_isnoneornil(state, 2);
    if (has_code) luaL_checkstring(state, 2);
    begin(state, "reject");
    if (has_code) set_text(state, "code", 1);
    set_text(state, "reason", has_code ? 2 : 1);
    return 1;
}

static int with_reason(lua_State *state, const char *word) {
    luaL_checkstring(state, 1);
    begin(state, word);
    set_text(state, "reason", 1);
    return 1;
}

static int hold(lua_State *state) { return with_reason(state, "hold"); }
static int flag(lua_State *state) { return with_reason(state, "flag"); }

static int copy_decision(lua_State *state) {
    static const char *const members[] = {"decision", "reason", "code", NULL};
    luaL_checktype(state, 2, LUA_TTABLE);
    for (const char *const *member = members; *member; member++) {
        lua_pushstring(state, *member);
        lua_rawget(state, 2);
        lua_setfield(state, 3, *member);
    }
    return 0;
}

// rewrite { text = "..." }, and with another decision behind it.
static int rewrite(lua_State *state) {
    luaL_checktype(state, 1, LUA_TTABLE);
    int has_decision = !lua_isnoneornil(state, 2);
    lua_settop(state, 2);
    lua_newtable(state);
    if (has_decision) copy_decision(state);
    lua_pushnil(state);
    while (lua_next(state, 1)) {
        if (lua_type(state, -2) != LUA_TSTRING || lua_type(state, -1) != LUA_TSTRING)
            return luaL_error(state, "'rewrite' takes texts by the names of their fields");
        lua_pushfstring(state, "%s%s", changes, lua_tostring(state, -2));
        lua_insert(state, -2);
        lua_rawset(state, 3);
    }
    return 1;
}

void parley_open_deciding(lua_State *state) {
    static const luaL_Reg functions[] = {{"allow", allow}, {"drop", drop}, {"shadow", shadow},   {"reject", reject},
                                         {"hold", hold},   {"flag", flag}, {"rewrite", rewrite}, {NULL, NULL}};
    luaL_setfuncs(state, functions, 0);
}

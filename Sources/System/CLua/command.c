// Commands that people type: command(name, spec, function).
#include "inside.h"

static int command(lua_State *state) {
    size_t count;
    const char *name = luaL_checklstring(state, 1, &count);
    luaL_argcheck(state, count > 0 && count < PARLEY_NAME_SIZE - 1, 1, "a name has 1 to 62 bytes");
    luaL_checktype(state, 2, LUA_TTABLE);
    luaL_checktype(state, 3, LUA_TFUNCTION);
    lua_settop(state, 3);
    parley_registration made = {.kind = PARLEY_COMMAND, .name = "/"};
    memcpy(made.name + 1, name, count);
    lua_pushvalue(state, 2);
    made.spec = luaL_ref(state, LUA_REGISTRYINDEX);
    return parley_register(state, "command", made);
}

int parley_script_spec(parley_script *script, int index, parley_visit visit, void *context) {
    if (script->is_lost || index < 0 || index >= script->registration_count) return 0;
    lua_settop(script->main, 0);
    lua_rawgeti(script->main, LUA_REGISTRYINDEX, script->registrations[index].spec);
    int is_whole = lua_type(script->main, -1) == LUA_TTABLE && parley_walk_table(script, visit, context);
    lua_settop(script->main, 0);
    return is_whole;
}

void parley_open_commands(lua_State *state) {
    static const luaL_Reg functions[] = {{"command", command}, {NULL, NULL}};
    luaL_setfuncs(state, functions, 0);
}

// What a script says of itself at its beginning: `script`, `on`, `button`, and `require` of its own files.
#include "inside.h"
#include <stdio.h>

static const char declared_key, given_key, loaded_key;

static int refuse_late(lua_State *state, const char *name) {
    if (parley_of(state)->is_registering) return 0;
    return luaL_error(state, "'%s' belongs to the beginning of a script, outside of its functions", name);
}

static int line_of_caller(lua_State *state) {
    lua_Debug record;
    if (!lua_getstack(state, 1, &record)) return 0;
    lua_getinfo(state, "l", &record);
    return record.currentline;
}

// ---------------------------------------------------------------- script { ... }

// Leaves the standard of a field: the value itself, or `default` of a table with names.
static void push_standard(lua_State *state, int field) {
    field = lua_absindex(state, field);
    if (lua_type(state, field) == LUA_TTABLE) {
        lua_pushliteral(state, "default");
        if (lua_rawget(state, field) != LUA_TNIL) return;
        lua_pop(state, 1);
    }
    lua_pushvalue(state, field);
}

// Leaves `cfg`: for each field what the operator gave when it is of the same type, else the standard. The host says
// what does not fit.
static void push_config(lua_State *state, int declared) {
    lua_newtable(state);
    int config = lua_gettop(state);
    lua_pushliteral(state, "config");
    if (lua_rawget(state, declared) != LUA_TTABLE) {
        lua_settop(state, config);
        return;
    }
    lua_rawgetp(state, LUA_REGISTRYINDEX, &given_key);
    lua_pushnil(state);
    while (lua_next(state, config + 1)) {
        lua_pushvalue(state, -2);
        push_standard(state, -2);
        lua_pushvalue(state, -2);
        if (lua_rawget(state, config + 2) == lua_type(state, -2)) lua_replace(state, -2);
        lua_settop(state, config + 6);
        lua_rawset(state, config);
        lua_settop(state, config + 3);
    }
    lua_settop(state, config);
}

static int declare(lua_State *state) {
    parley_script *script = parley_of(state);
    refuse_late(state, "script");
    luaL_checktype(state, 1, LUA_TTABLE);
    if (script->declared_line) return luaL_error(state, "'script' is called twice");
    script->declared_line = line_of_caller(state);
    lua_pushvalue(state, 1);
    lua_rawsetp(state, LUA_REGISTRYINDEX, &declared_key);
    parley_grant(state, 1);
    push_config(state, 1);
    lua_setglobal(state, "cfg");
    return 0;
}

int parley_take_gift(lua_State *state) {
    const parley_gift *gift = lua_touserdata(state, 1);
    lua_rawgetp(state, LUA_REGISTRYINDEX, &given_key);
    if (gift->value.kind == PARLEY_TABLE) {
        lua_newtable(state);
        lua_setfield(state, 2, gift->name);
    } else if (gift->place > 0) {
        if (lua_getfield(state, 2, gift->name) != LUA_TTABLE) return 0;
        parley_push_value(state, gift->value);
        lua_rawseti(state, 3, gift->place);
    } else {
        parley_push_value(state, gift->value);
        lua_setfield(state, 2, gift->name);
    }
    return 0;
}

// ---------------------------------------------------------------- what the host reads of it

enum { DEPTH = 4, MOST = 4096, PATH = 256 };

typedef struct {
    lua_State *state;
    parley_visit visit;
    void *context;
    char path[PATH];
    int left;
} parley_walk;

// Allocates nothing and calls nothing of the script's, so it cannot raise.
static int walk(parley_walk *walking, size_t length, int depth) {
    lua_State *state = walking->state;
    if (depth == 0 || !lua_checkstack(state, 4)) return 0;
    int is_whole = 1;
    lua_pushnil(state);
    for (; is_whole && lua_next(state, -2); lua_pop(state, 1)) {
        const char *dot = length ? "." : "";
        int added = -1;
        if (lua_type(state, -2) == LUA_TSTRING)
            added = snprintf(walking->path + length, PATH - length, "%s%s", dot, lua_tostring(state, -2));
        else if (lua_isinteger(state, -2))
            added = snprintf(walking->path + length, PATH - length, "%s%lld", dot, (long long)lua_tointeger(state, -2));
        size_t end = length + (size_t)(added < 0 ? 0 : added);
        is_whole = added > 0 && end < PATH && --walking->left > 0;
        if (!is_whole) continue;
        walking->visit(walking->context, walking->path, end, parley_value_at(state, -1));
        if (lua_type(state, -1) == LUA_TTABLE) is_whole = walk(walking, end, depth - 1);
    }
    // A broken loop has left its key.
    if (!is_whole) lua_pop(state, 1);
    return is_whole;
}

int parley_walk_table(parley_script *script, parley_visit visit, void *context) {
    parley_walk walking = {.state = script->main, .visit = visit, .context = context, .left = MOST};
    return walk(&walking, 0, DEPTH);
}

int parley_script_declared(parley_script *script, parley_visit visit, void *context) {
    if (script->is_lost || script->declared_line == 0) return 0;
    lua_settop(script->main, 0);
    lua_rawgetp(script->main, LUA_REGISTRYINDEX, &declared_key);
    int is_whole = parley_walk_table(script, visit, context);
    lua_settop(script->main, 0);
    return is_whole;
}

int parley_script_declared_line(const parley_script *script) { return script->declared_line; }

// ---------------------------------------------------------------- on(point or event, [options,] function)

static void read_options(lua_State *state, parley_registration *made) {
    lua_pushnil(state);
    while (lua_next(state, 2)) {
        const char *name = lua_type(state, -2) == LUA_TSTRING ? lua_tostring(state, -2) : "";
        if (strcmp(name, "band") != 0) luaL_error(state, "'on' has no option '%s': it has 'band'", name);
        if (lua_type(state, -1) != LUA_TSTRING || lua_rawlen(state, -1) >= PARLEY_NAME_SIZE)
            luaL_error(state, "'band' is 'first', 'early', 'normal', 'late' or 'last'");
        snprintf(made->band, PARLEY_NAME_SIZE, "%s", lua_tostring(state, -1));
        lua_pop(state, 1);
    }
}

int parley_register(lua_State *state, const char *name, parley_registration made) {
    parley_script *script = parley_of(state);
    refuse_late(state, name);
    if (script->registration_count == PARLEY_REGISTRATIONS)
        return luaL_error(state, "'%s': a script has %d functions at most", name, PARLEY_REGISTRATIONS);
    made.line = line_of_caller(state);
    made.function = luaL_ref(state, LUA_REGISTRYINDEX);
    script->registrations[script->registration_count++] = made;
    return 0;
}

static int on(lua_State *state) {
    refuse_late(state, "on");
    size_t count;
    const char *name = luaL_checklstring(state, 1, &count);
    int function = lua_type(state, 2) == LUA_TTABLE ? 3 : 2;
    luaL_argcheck(state, count > 0 && count < PARLEY_NAME_SIZE, 1, "no name of a point");
    luaL_checktype(state, function, LUA_TFUNCTION);
    parley_registration made = {.kind = PARLEY_ON};
    memcpy(made.name, name, count);
    if (function == 3) read_options(state, &made);
    lua_settop(state, function);
    return parley_register(state, "on", made);
}

// button(name, function)
static int button(lua_State *state) {
    refuse_late(state, "button");
    size_t count;
    const char *name = luaL_checklstring(state, 1, &count);
    luaL_argcheck(state, count > 0 && count < PARLEY_NAME_SIZE, 1, "no name of a button");
    luaL_checktype(state, 2, LUA_TFUNCTION);
    lua_settop(state, 2);
    parley_registration made = {.kind = PARLEY_BUTTON};
    memcpy(made.name, name, count);
    return parley_register(state, "button", made);
}

int parley_script_registrations(const parley_script *script) { return script->registration_count; }

const parley_registration *parley_script_registration(const parley_script *script, int index) {
    return &script->registrations[index];
}

// ---------------------------------------------------------------- require

int parley_script_add_module(parley_script *script, const char *name, const char *source, size_t count) {
    if (script->module_count == PARLEY_MODULES) return 0;
    script->modules[script->module_count].name = name;
    script->modules[script->module_count].source = source;
    script->modules[script->module_count++].count = count;
    return 1;
}

static int run_module(lua_State *state, int index) {
    parley_script *script = parley_of(state);
    const char *name = script->modules[index].name;
    lua_pushfstring(state, "@%s.lua", name);
    int status = luaL_loadbufferx(state, script->modules[index].source, script->modules[index].count,
                                  lua_tostring(state, -1), "t");
    if (status != LUA_OK) return lua_error(state);
    // Asked for again meanwhile, it is in the making.
    lua_pushboolean(state, 0);
    lua_setfield(state, 2, name);
    lua_call(state, 0, 1);
    if (lua_isnil(state, -1)) {
        lua_pop(state, 1);
        lua_pushboolean(state, 1);
    }
    lua_pushvalue(state, -1);
    lua_setfield(state, 2, name);
    return 1;
}

static int require(lua_State *state) {
    parley_script *script = parley_of(state);
    const char *name = luaL_checkstring(state, 1);
    if (script->module_count == 0) return parley_deny(state, "require, but in a folder with files of its own");
    refuse_late(state, "require");
    lua_settop(state, 1);
    lua_rawgetp(state, LUA_REGISTRYINDEX, &loaded_key);
    switch (lua_getfield(state, 2, name)) {
    case LUA_TNIL: break;
    case LUA_TBOOLEAN:
        if (!lua_toboolean(state, -1)) return luaL_error(state, "'%s' requires itself", name);
        return 1;
    default: return 1;
    }
    for (int index = 0; index < script->module_count; index++)
        if (strcmp(script->modules[index].name, name) == 0) return run_module(state, index);
    return luaL_error(state, "the script has no file '%s.lua' of its own", name);
}

static void set_registry_table(lua_State *state, const char *key) {
    lua_newtable(state);
    lua_rawsetp(state, LUA_REGISTRYINDEX, key);
}

void parley_open_registering(lua_State *state) {
    static const luaL_Reg functions[] = {{"script", declare}, {"on", on}, {"button", button},
                                         {"require", require}, {NULL, NULL}};
    luaL_setfuncs(state, functions, 0);
    set_registry_table(state, &given_key);
    set_registry_table(state, &loaded_key);
}

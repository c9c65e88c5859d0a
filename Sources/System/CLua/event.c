// The event of a call: its fields are asked of the host when the script reads them, and only while the call lasts.
#include "inside.h"

static const char metatable_key;

// ---------------------------------------------------------------- what the host answers

void parley_sink_flag(parley_sink *sink, int flag) {
    sink->value = (parley_value){.kind = PARLEY_FLAG, .integer = flag != 0};
}

void parley_sink_integer(parley_sink *sink, int64_t integer) {
    sink->value = (parley_value){.kind = PARLEY_INTEGER, .integer = integer};
}

void parley_sink_number(parley_sink *sink, double number) {
    sink->value = (parley_value){.kind = PARLEY_NUMBER, .number = number};
}

void parley_sink_json(parley_sink *sink, const void *bytes, size_t count) {
    parley_sink_text(sink, bytes, count);
    if (sink->value.kind == PARLEY_TEXT) sink->value.kind = PARLEY_JSON;
}

void parley_sink_text(parley_sink *sink, const void *bytes, size_t count) {
    sink->value = (parley_value){.kind = PARLEY_NOTHING};
    if (count > sink->limit) return;
    if (count > sink->room) {
        char *larger = realloc(sink->scratch, count);
        if (larger == NULL) return;
        sink->scratch = larger;
        sink->room = count;
    }
    if (count) memcpy(sink->scratch, bytes, count);
    sink->value = (parley_value){.kind = PARLEY_TEXT, .text = sink->scratch, .count = count};
}

int parley_push_value(lua_State *state, parley_value value) {
    switch (value.kind) {
    case PARLEY_FLAG: lua_pushboolean(state, (int)value.integer); break;
    case PARLEY_INTEGER: lua_pushinteger(state, value.integer); break;
    case PARLEY_NUMBER: lua_pushnumber(state, value.number); break;
    case PARLEY_TEXT: lua_pushlstring(state, value.text, value.count); break;
    case PARLEY_JSON: parley_push_json(state, value.text, value.count); break;
    default: lua_pushnil(state);
    }
    return 1;
}

// ---------------------------------------------------------------- what the script sees

static int read_field(lua_State *state) {
    parley_script *script = parley_of(state);
    const uint64_t *number = lua_touserdata(state, 1);
    size_t count;
    if (lua_type(state, 2) != LUA_TSTRING) return luaL_error(state, "a field of an event has a name");
    const char *name = lua_tolstring(state, 2, &count);
    if (number == NULL || *number != script->event || script->read == NULL)
        return luaL_error(state, "the event is over: keep its fields, not the event");
    script->sink.value = (parley_value){.kind = PARLEY_NOTHING};
    parley_busy_begin(script);
    script->read(script->context, name, count, &script->sink);
    parley_busy_end(script);
    return parley_push_value(state, script->sink.value);
}

static int refuse_change(lua_State *state) {
    return luaL_error(state, "the fields of an event cannot be changed: return what you decide");
}

void parley_push_event(lua_State *state) {
    uint64_t *number = lua_newuserdatauv(state, sizeof *number, 0);
    *number = parley_of(state)->event;
    lua_rawgetp(state, LUA_REGISTRYINDEX, &metatable_key);
    lua_setmetatable(state, -2);
}

void parley_open_event(lua_State *state) {
    static const luaL_Reg members[] = {{"__index", read_field}, {"__newindex", refuse_change}, {NULL, NULL}};
    luaL_newlib(state, members);
    lua_pushliteral(state, "event");
    lua_setfield(state, -2, "__name");
    lua_pushboolean(state, 0);
    lua_setfield(state, -2, "__metatable");
    lua_rawsetp(state, LUA_REGISTRYINDEX, &metatable_key);
}

// ---------------------------------------------------------------- what the script returned

enum { FIELDS = 32 };

// Read with raw access: a metatable of the script's is not asked.
parley_value parley_value_at(lua_State *state, int index) {
    parley_value value = {.kind = PARLEY_NOTHING};
    switch (lua_type(state, index)) {
    case LUA_TBOOLEAN:
        value.kind = PARLEY_FLAG;
        value.integer = lua_toboolean(state, index);
        break;
    case LUA_TNUMBER:
        value.kind = lua_isinteger(state, index) ? PARLEY_INTEGER : PARLEY_NUMBER;
        value.integer = lua_isinteger(state, index) ? lua_tointeger(state, index) : 0;
        value.number = lua_tonumber(state, index);
        break;
    case LUA_TSTRING:
        value.kind = PARLEY_TEXT;
        value.text = lua_tolstring(state, index, &value.count);
        break;
    case LUA_TTABLE: value.kind = PARLEY_TABLE; break;
    case LUA_TFUNCTION: value.kind = PARLEY_FUNCTION; break;
    }
    return value;
}

void parley_script_result(parley_script *script, parley_visit visit, void *context) {
    lua_State *state = script->main;
    if (script->is_lost || lua_gettop(state) == 0) return;
    parley_value value = parley_value_at(state, -1);
    visit(context, NULL, 0, value);
    if (value.kind != PARLEY_TABLE) return;
    lua_pushnil(state);
    for (int left = FIELDS; left > 0 && lua_next(state, -2); left--, lua_pop(state, 1)) {
        if (lua_type(state, -2) != LUA_TSTRING) continue;
        size_t count;
        const char *name = lua_tolstring(state, -2, &count);
        visit(context, name, count, parley_value_at(state, -1));
    }
    lua_settop(state, 0);
}

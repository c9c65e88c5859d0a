// string.rep and string.format, with bounds on what they make before they make it.
#include "inside.h"

static int rep(lua_State *state) {
    size_t count, gap_count;
    const char *text = luaL_checklstring(state, 1, &count);
    lua_Integer times = luaL_checkinteger(state, 2);
    const char *gap = luaL_optlstring(state, 3, "", &gap_count);
    size_t limit = parley_of(state)->bounds.text;
    if (times <= 0 || count + gap_count == 0) {
        lua_pushliteral(state, "");
        return 1;
    }
    if ((lua_Unsigned)times > limit / (count + gap_count) + 1)
        return luaL_error(state, "a text may have %I bytes at most", (lua_Integer)limit);
    luaL_Buffer buffer;
    size_t unit = count + gap_count, whole = (size_t)times * unit - gap_count;
    char *start = luaL_buffinitsize(state, &buffer, whole);
    memcpy(start, text, count);
    if (times > 1) memcpy(start + count, gap, gap_count);
    // What is there is copied behind itself, which doubles it.
    for (size_t filled = unit; filled < whole; filled *= 2)
        memcpy(start + filled, start, filled < whole - filled ? filled : whole - filled);
    luaL_pushresultsize(&buffer, whole);
    return 1;
}

// ---------------------------------------------------------------- format

// Every conversion makes some hundred bytes at most, so their number bounds the work.
enum { MOST_ARGUMENTS = 200 };

// Replaces the argument of a %s by its text, as our own tostring has it.
static void make_text(lua_State *state, int argument) {
    if (argument > lua_gettop(state)) return;
    lua_pushcfunction(state, parley_tostring);
    lua_pushvalue(state, argument);
    lua_call(state, 1, 1);
    lua_replace(state, argument);
}

static void prepare_arguments(lua_State *state, const char *format, size_t count) {
    int argument = 1;
    for (size_t index = 0; index < count; index++) {
        if (format[index] != '%') continue;
        if (++index < count && format[index] == '%') continue;
        while (index < count && strchr("-+ #0123456789.", format[index]) && format[index]) index++;
        argument++;
        if (index < count && format[index] == 'p') parley_deny(state, "the addresses of %p");
        if (index < count && format[index] == 's') make_text(state, argument);
    }
}

// Upvalue: Lua's own, which bounds width and precision to two digits.
static int format(lua_State *state) {
    size_t count;
    const char *text = luaL_checklstring(state, 1, &count);
    if (lua_gettop(state) > MOST_ARGUMENTS) return luaL_error(state, "more than %d values to format", MOST_ARGUMENTS);
    prepare_arguments(state, text, count);
    lua_pushvalue(state, lua_upvalueindex(1));
    lua_insert(state, 1);
    // No function of the script's runs in there: the texts are made. What it says lacks the script's line and its name.
    int status = lua_pcall(state, lua_gettop(state) - 1, 1, 0);
    if (status == LUA_OK) return 1;
    if (status != LUA_ERRMEM) {
        luaL_where(state, 1);
        luaL_gsub(state, lua_tostring(state, -2), "'?'", "'format'");
        lua_concat(state, 2);
    }
    return lua_error(state);
}

void parley_push_format(lua_State *state) { lua_pushcclosure(state, format, 1); }

const luaL_Reg parley_text_functions[] = {{"rep", rep}, {NULL, NULL}};

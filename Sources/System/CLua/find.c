// string.find, match, gmatch and gsub over our own matcher.
#define _GNU_SOURCE
#include "match.h"

// ---------------------------------------------------------------- find and match

// Where a search begins, from the argument that says so; past the end when nothing can be found.
static size_t start_of(lua_State *state, int argument, size_t count) {
    lua_Integer start = luaL_optinteger(state, argument, 1);
    if (start > 0) return (size_t)start - 1;
    if (start == 0 || start < -(lua_Integer)count) return 0;
    return count + (size_t)start;
}

static int is_plain(const char *pattern, size_t count) {
    for (size_t index = 0; index < count; index++)
        if (strchr("^$*+?.([%-", pattern[index]) && pattern[index]) return 0;
    return 1;
}

static int find_plain(lua_State *state, const char *text, size_t count, const char *pattern, size_t pattern_count,
                      size_t start) {
    const char *found = memmem(text + start, count - start, pattern, pattern_count);
    if (found == NULL) {
        lua_pushnil(state);
        return 1;
    }
    lua_pushinteger(state, found - text + 1);
    lua_pushinteger(state, found - text + (lua_Integer)pattern_count);
    return 2;
}

static int search(lua_State *state, int is_find) {
    size_t count, pattern_count;
    const char *text = luaL_checklstring(state, 1, &count);
    const char *pattern = luaL_checklstring(state, 2, &pattern_count);
    size_t start = start_of(state, 3, count);
    if (start > count) {
        lua_pushnil(state);
        return 1;
    }
    if (is_find && (lua_toboolean(state, 4) || is_plain(pattern, pattern_count)))
        return find_plain(state, text, count, pattern, pattern_count, start);
    parley_matcher matcher;
    parley_match_prepare(&matcher, state, text, count, pattern, pattern_count);
    int is_anchored = pattern_count > 0 && *pattern == '^';
    for (const char *at = text + start; at <= matcher.text_end; at++) {
        const char *end = parley_match_at(&matcher, at, pattern + is_anchored);
        if (end && is_find) {
            lua_pushinteger(state, at - text + 1);
            lua_pushinteger(state, end - text);
            return parley_push_captures(&matcher, NULL, NULL) + 2;
        }
        if (end) return parley_push_captures(&matcher, at, end);
        if (is_anchored) break;
    }
    lua_pushnil(state);
    return 1;
}

static int find(lua_State *state) { return search(state, 1); }
static int match(lua_State *state) { return search(state, 0); }

// ---------------------------------------------------------------- gmatch

// Upvalues: text, pattern, where to go on (from 0), and where the last match ended, or -1.
static int next_match(lua_State *state) {
    size_t count, pattern_count;
    const char *text = lua_tolstring(state, lua_upvalueindex(1), &count);
    const char *pattern = lua_tolstring(state, lua_upvalueindex(2), &pattern_count);
    lua_Integer start = lua_tointeger(state, lua_upvalueindex(3)), last = lua_tointeger(state, lua_upvalueindex(4));
    parley_matcher matcher;
    parley_match_prepare(&matcher, state, text, count, pattern, pattern_count);
    for (; start <= (lua_Integer)count; start++) {
        const char *end = parley_match_at(&matcher, text + start, pattern);
        if (end == NULL || end - text == last) continue;
        lua_pushinteger(state, end - text);
        lua_copy(state, -1, lua_upvalueindex(3));
        lua_replace(state, lua_upvalueindex(4));
        return parley_push_captures(&matcher, text + start, end);
    }
    lua_pushinteger(state, (lua_Integer)count + 1);
    lua_replace(state, lua_upvalueindex(3));
    return 0;
}

static int gmatch(lua_State *state) {
    size_t count;
    luaL_checklstring(state, 1, &count);
    luaL_checkstring(state, 2);
    size_t start = start_of(state, 3, count);
    lua_settop(state, 2);
    lua_pushinteger(state, start > count ? (lua_Integer)count + 1 : (lua_Integer)start);
    lua_pushinteger(state, -1);
    lua_pushcclosure(state, next_match, 4);
    return 1;
}

// ---------------------------------------------------------------- gsub

static void add_template(parley_matcher *matcher, luaL_Buffer *buffer, const char *start, const char *end) {
    lua_State *state = matcher->state;
    size_t count;
    const char *template = lua_tolstring(state, 3, &count);
    for (size_t index = 0; index < count; index++) {
        parley_spend(matcher, 1);
        if (template[index] != '%') {
            luaL_addchar(buffer, template[index]);
            continue;
        }
        char sign = ++index < count ? template[index] : 0;
        if (sign == '%') {
            luaL_addchar(buffer, '%');
        } else if (sign == '0') {
            luaL_addlstring(buffer, start, (size_t)(end - start));
        } else if (sign >= '1' && sign <= '9') {
            parley_push_capture(matcher, sign - '1', start, end);
            luaL_tolstring(state, -1, NULL);
            lua_remove(state, -2);
            luaL_addvalue(buffer);
        } else {
            luaL_error(state, "invalid use of '%%' in replacement string");
        }
    }
}

// Adds what a function or a table has for the match; false when it keeps the text.
static int add_answer(parley_matcher *matcher, luaL_Buffer *buffer, const char *start, const char *end, int kind) {
    lua_State *state = matcher->state;
    if (kind == LUA_TFUNCTION) {
        lua_pushvalue(state, 3);
        lua_call(state, parley_push_captures(matcher, start, end), 1);
    } else {
        parley_push_capture(matcher, 0, start, end);
        lua_gettable(state, 3);
    }
    parley_poll(state);
    if (!lua_toboolean(state, -1)) {
        lua_pop(state, 1);
        luaL_addlstring(buffer, start, (size_t)(end - start));
        return 0;
    }
    if (!lua_isstring(state, -1)) luaL_error(state, "invalid replacement value (a %s)", luaL_typename(state, -1));
    luaL_addvalue(buffer);
    return 1;
}

static void add(parley_matcher *matcher, luaL_Buffer *buffer, const char *start, const char *end, int kind) {
    if (kind == LUA_TFUNCTION || kind == LUA_TTABLE)
        add_answer(matcher, buffer, start, end, kind);
    else
        add_template(matcher, buffer, start, end);
}

static int gsub(lua_State *state) {
    size_t count, pattern_count;
    const char *text = luaL_checklstring(state, 1, &count), *last = NULL;
    const char *pattern = luaL_checklstring(state, 2, &pattern_count);
    int kind = lua_type(state, 3), is_anchored = pattern_count > 0 && *pattern == '^';
    lua_Integer most = luaL_optinteger(state, 4, (lua_Integer)count + 1), made = 0;
    luaL_argexpected(state, lua_isstring(state, 3) || kind == LUA_TTABLE || kind == LUA_TFUNCTION, 3,
                     "string/function/table");
    if (kind == LUA_TNUMBER) lua_tolstring(state, 3, NULL);
    parley_matcher matcher;
    luaL_Buffer buffer;
    parley_match_prepare(&matcher, state, text, count, pattern, pattern_count);
    luaL_buffinit(state, &buffer);
    while (made < most) {
        const char *end = parley_match_at(&matcher, text, pattern + is_anchored);
        if (end && end != last) {
            made++;
            add(&matcher, &buffer, text, end, kind);
            text = last = end;
        } else if (text < matcher.text_end) {
            luaL_addchar(&buffer, *text++);
        } else {
            break;
        }
        if (is_anchored) break;
    }
    luaL_addlstring(&buffer, text, (size_t)(matcher.text_end - text));
    luaL_pushresult(&buffer);
    lua_pushinteger(state, made);
    return 2;
}

const luaL_Reg parley_find_functions[] = {
    {"find", find}, {"match", match}, {"gmatch", gmatch}, {"gsub", gsub}, {NULL, NULL}};

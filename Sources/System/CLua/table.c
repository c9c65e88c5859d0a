// The table functions with raw access: they trust no __len, and each element counts.
#include "inside.h"

enum { POLL_EACH = 1024 };

static lua_Integer length_of(lua_State *state) {
    luaL_checktype(state, 1, LUA_TTABLE);
    return (lua_Integer)lua_rawlen(state, 1);
}

static void poll_at(lua_State *state, lua_Integer index) {
    if (index % POLL_EACH == 0) parley_poll(state);
}

static int insert(lua_State *state) {
    lua_Integer end = length_of(state) + 1, place = end;
    if (lua_gettop(state) == 3) {
        place = luaL_checkinteger(state, 2);
        luaL_argcheck(state, place >= 1 && place <= end, 2, "position out of bounds");
    } else if (lua_gettop(state) != 2) {
        return luaL_error(state, "wrong number of arguments to 'insert'");
    }
    for (lua_Integer index = end; index > place; index--) {
        poll_at(state, index);
        lua_rawgeti(state, 1, index - 1);
        lua_rawseti(state, 1, index);
    }
    lua_rawseti(state, 1, place);
    return 0;
}

static int take(lua_State *state) {
    lua_Integer count = length_of(state), place = luaL_optinteger(state, 2, count);
    if (lua_gettop(state) > 1)
        luaL_argcheck(state, (place >= 1 && place <= count + 1) || (count == 0 && place == 0), 2,
                      "position out of bounds");
    lua_rawgeti(state, 1, place);
    for (; place < count; place++) {
        poll_at(state, place);
        lua_rawgeti(state, 1, place + 1);
        lua_rawseti(state, 1, place);
    }
    lua_pushnil(state);
    lua_rawseti(state, 1, place);
    return 1;
}

static int move(lua_State *state) {
    luaL_checktype(state, 1, LUA_TTABLE);
    lua_Integer from = luaL_checkinteger(state, 2), end = luaL_checkinteger(state, 3), to = luaL_checkinteger(state, 4);
    int target = lua_isnoneornil(state, 5) ? 1 : 5;
    luaL_checktype(state, target, LUA_TTABLE);
    if (end >= from) {
        luaL_argcheck(state, from > 0 || end < LUA_MAXINTEGER + from, 3, "too many elements to move");
        lua_Integer count = end - from + 1;
        luaL_argcheck(state, to <= LUA_MAXINTEGER - count + 1, 4, "destination wrap around");
        // Backwards where the places overlap.
        int is_backward = target == 1 && to > from && to <= end;
        for (lua_Integer index = 0; index < count; index++) {
            lua_Integer offset = is_backward ? count - 1 - index : index;
            poll_at(state, index);
            lua_rawgeti(state, 1, from + offset);
            lua_rawseti(state, target, to + offset);
        }
    }
    lua_pushvalue(state, target);
    return 1;
}

static int concat(lua_State *state) {
    size_t gap_count;
    lua_Integer count = length_of(state);
    const char *gap = luaL_optlstring(state, 2, "", &gap_count);
    lua_Integer from = luaL_optinteger(state, 3, 1), end = luaL_optinteger(state, 4, count);
    luaL_Buffer buffer;
    luaL_buffinit(state, &buffer);
    for (lua_Integer index = from; index <= end; index++) {
        poll_at(state, index);
        lua_rawgeti(state, 1, index);
        if (!lua_isstring(state, -1))
            return luaL_error(state, "invalid value (at index %I) in table for 'concat'", index);
        luaL_addvalue(&buffer);
        if (index == end) break;
        luaL_addlstring(&buffer, gap, gap_count);
    }
    luaL_pushresult(&buffer);
    return 1;
}

static int unpack(lua_State *state) {
    lua_Integer count = length_of(state);
    lua_Integer from = luaL_optinteger(state, 2, 1), end = luaL_optinteger(state, 3, count);
    if (from > end) return 0;
    lua_Unsigned values = (lua_Unsigned)end - (lua_Unsigned)from;
    if (values >= 1000000 || !lua_checkstack(state, (int)values + 1))
        return luaL_error(state, "too many results to unpack");
    for (lua_Integer index = from; index < end; index++) {
        poll_at(state, index);
        lua_rawgeti(state, 1, index);
    }
    lua_rawgeti(state, 1, end);
    return (int)values + 1;
}

const luaL_Reg parley_table_functions[] = {{"insert", insert}, {"remove", take},   {"move", move}, {"concat", concat},
                                           {"unpack", unpack}, {"sort", parley_sort}, {NULL, NULL}};

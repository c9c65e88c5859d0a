// table.sort by merging: n log n comparisons whatever the order function answers, where Lua's own may need n squared.
// Equal elements keep their order.
#include "inside.h"

// On the stack: the table, the order function or nil, and two tables of the same size.
enum { TABLE = 1, ORDER, ONE, OTHER, MOST = 1 << 20 };

// Whether the element on top comes before the one below it.
static int comes_before(lua_State *state) {
    parley_poll(state);
    if (lua_isnil(state, ORDER)) return lua_compare(state, -1, -2, LUA_OPLT);
    lua_pushvalue(state, ORDER);
    lua_pushvalue(state, -2);
    lua_pushvalue(state, -4);
    lua_call(state, 2, 1);
    int result = lua_toboolean(state, -1);
    lua_pop(state, 1);
    return result;
}

// Merges two neighbouring runs of one table into the other.
static void merge(lua_State *state, int from, int to, lua_Integer left, lua_Integer middle, lua_Integer end) {
    lua_Integer right = middle;
    for (lua_Integer place = left; place < end; place++) {
        int takes_right = left >= middle;
        if (left < middle && right < end) {
            lua_rawgeti(state, from, left);
            lua_rawgeti(state, from, right);
            takes_right = comes_before(state);
            lua_pop(state, 2);
        }
        lua_rawgeti(state, from, takes_right ? right++ : left++);
        lua_rawseti(state, to, place);
    }
}

static lua_Integer least(lua_Integer one, lua_Integer other) { return one < other ? one : other; }

static void copy(lua_State *state, int from, int to, lua_Integer count) {
    for (lua_Integer index = 1; index <= count; index++) {
        if (index % 1024 == 0) parley_poll(state);
        lua_rawgeti(state, from, index);
        lua_rawseti(state, to, index);
    }
}

int parley_sort(lua_State *state) {
    luaL_checktype(state, 1, LUA_TTABLE);
    if (!lua_isnoneornil(state, 2)) luaL_checktype(state, 2, LUA_TFUNCTION);
    lua_settop(state, 2);
    lua_Integer count = (lua_Integer)lua_rawlen(state, TABLE);
    luaL_argcheck(state, count < MOST, 1, "array too big");
    // The table itself is written when all is sorted: an error of the order function leaves it as it was.
    lua_createtable(state, (int)count, 0);
    lua_createtable(state, (int)count, 0);
    int from = ONE, to = OTHER;
    copy(state, TABLE, from, count);
    for (lua_Integer run = 1; run < count; run *= 2) {
        for (lua_Integer left = 1; left <= count; left += 2 * run)
            merge(state, from, to, left, least(left + run, count + 1), least(left + 2 * run, count + 1));
        int before = from;
        from = to;
        to = before;
    }
    copy(state, from, TABLE, count);
    return 0;
}

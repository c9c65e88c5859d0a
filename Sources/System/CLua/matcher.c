// text.matcher(words): what it finds, and how it masks it. The time goes with the length of the text, whatever the words.
#include "matcher.h"

static const char metatable_key;

enum { ON_STACK = 512, LONGEST_TEXT = 256 << 10 };

// A text in runs, with a gap before it and one behind.
typedef struct {
    parley_run *runs;
    int count;
} reading;

typedef struct {
    int word;         // counted from 1; 0: none
    int first, last;  // runs, the gaps around it left out
} finding;

static parley_words *check_matcher(lua_State *state) {
    parley_words *all = lua_touserdata(state, 1);
    int is_ours = lua_type(state, 1) == LUA_TUSERDATA && lua_getmetatable(state, 1);
    if (is_ours) {
        lua_rawgetp(state, LUA_REGISTRYINDEX, &metatable_key);
        is_ours = lua_rawequal(state, -1, -2);
        lua_pop(state, 2);
    }
    if (!is_ours) luaL_argerror(state, 1, "a matcher is expected, as in matcher:find(text)");
    return all;
}

static reading read_runs(lua_State *state, const char *text, size_t count, parley_run *scratch) {
    if (count > LONGEST_TEXT) luaL_error(state, "a text to match has %d bytes at most", LONGEST_TEXT);
    reading made = {.runs = scratch};
    if (count + 2 > ON_STACK) made.runs = lua_newuserdatauv(state, (count + 2) * sizeof(parley_run), 0);
    parley_run edge = {.letter = PARLEY_GAP, .count = 1};
    made.runs[made.count++] = edge;
    size_t at = 0;
    while (parley_run_next(state, text, count, &at, &made.runs[made.count])) {
        // A gap at the edge is the edge.
        if (made.count > 1 || made.runs[made.count].letter != PARLEY_GAP) made.count++;
    }
    edge.start = edge.end = (uint32_t)count;
    if (made.runs[made.count - 1].letter != PARLEY_GAP || made.count == 1) made.runs[made.count++] = edge;
    return made;
}

// Whether each run is as long as the word wants it.
static int is_long_enough(const parley_words *all, parley_word word, const parley_run *last) {
    const uint32_t *counts = parley_counts(all) + word.first;
    for (int index = 0; index < word.length; index++) {
        const parley_run *run = last - (word.length - 1 - index);
        if (run->letter != PARLEY_GAP && run->count < counts[index]) return 0;
    }
    return 1;
}

// The longest word that ends at run `at`, when the letters so far lead to `node`.
static finding word_at(parley_words *all, const reading *text, int node, int at) {
    parley_node *nodes = parley_nodes(all);
    if (!nodes[node].ends) node = nodes[node].shorter;
    for (; node; node = nodes[node].shorter) {
        for (int word = nodes[node].ends; word; word = parley_word_list(all)[word - 1].same) {
            parley_word found = parley_word_list(all)[word - 1];
            if (!is_long_enough(all, found, &text->runs[at])) continue;
            finding made = {word, at - found.length + 1, at};
            if (text->runs[made.first].letter == PARLEY_GAP) made.first++;
            if (text->runs[made.last].letter == PARLEY_GAP) made.last--;
            return made;
        }
    }
    return (finding){0};
}

// Goes on behind run `at`, from `node`; the finding that comes next.
static finding find_next(lua_State *state, parley_words *all, const reading *text, int *node, int *at) {
    const parley_node *nodes = parley_nodes(all);
    for (; *at < text->count; ++*at) {
        if ((*at & 255) == 0) parley_poll(state);
        uint32_t letter = text->runs[*at].letter;
        int child;
        while ((child = parley_child(all, *node, letter)) == 0 && *node) *node = nodes[*node].fail;
        *node = child;
        if (!nodes[child].ends && !nodes[child].shorter) continue;
        finding found = word_at(all, text, *node, *at);
        if (found.word) {
            ++*at;
            return found;
        }
    }
    return (finding){0};
}

static int is_empty(const parley_words *all) { return all->nodes == 1; }

// matcher:find(text): the word as it stands in the list, and the bytes from and to.
static int find(lua_State *state) {
    parley_words *all = check_matcher(state);
    size_t count;
    const char *text = luaL_checklstring(state, 2, &count);
    if (is_empty(all)) {
        lua_pushnil(state);
        return 1;
    }
    parley_run scratch[ON_STACK];
    reading runs = read_runs(state, text, count, scratch);
    int node = 0, at = 0;
    finding found = find_next(state, all, &runs, &node, &at);
    if (!found.word) {
        lua_pushnil(state);
        return 1;
    }
    lua_getiuservalue(state, 1, 1);
    lua_rawgeti(state, -1, found.word);
    lua_pushinteger(state, (lua_Integer)runs.runs[found.first].start + 1);
    lua_pushinteger(state, (lua_Integer)runs.runs[found.last].end);
    return 3;
}

static void add_mask(luaL_Buffer *buffer, const char *text, parley_run first, parley_run last, const char *mask,
                     size_t mask_count) {
    for (uint32_t at = first.start; at < last.end; at++)
        if (((unsigned char)text[at] & 0xC0) != 0x80) luaL_addlstring(buffer, mask, mask_count);
}

// matcher:mask(text [, sign]): the text with a sign for each letter of each word, and how many words there were.
static int mask(lua_State *state) {
    parley_words *all = check_matcher(state);
    size_t count, mask_count;
    const char *text = luaL_checklstring(state, 2, &count);
    const char *sign = luaL_optlstring(state, 3, "*", &mask_count);
    luaL_argcheck(state, mask_count <= 16, 3, "a sign has at most 16 bytes");
    if (is_empty(all)) {
        lua_pushvalue(state, 2);
        lua_pushinteger(state, 0);
        return 2;
    }
    parley_run scratch[ON_STACK];
    reading runs = read_runs(state, text, count, scratch);
    luaL_Buffer buffer;
    luaL_buffinit(state, &buffer);
    int node = 0, at = 0, found_count = 0;
    uint32_t done = 0;
    for (finding found; (found = find_next(state, all, &runs, &node, &at)).word; found_count++) {
        parley_run first = runs.runs[found.first], last = runs.runs[found.last];
        if (last.end <= done) continue;
        if (first.start < done) first.start = done;
        luaL_addlstring(&buffer, text + done, first.start - done);
        add_mask(&buffer, text, first, last, sign, mask_count);
        done = last.end;
    }
    luaL_addlstring(&buffer, text + done, count - done);
    luaL_pushresult(&buffer);
    lua_pushinteger(state, found_count);
    return 2;
}

int parley_new_matcher(lua_State *state) {
    luaL_checktype(state, 1, LUA_TTABLE);
    lua_settop(state, 1);
    parley_words *all = parley_build_words(state, 1);
    // The words as they were, for find: the list may change later.
    lua_createtable(state, all->words, 0);
    for (int place = 1; place <= all->words; place++) {
        lua_rawgeti(state, 1, place);
        lua_rawseti(state, -2, place);
    }
    lua_setiuservalue(state, 2, 1);
    lua_rawgetp(state, LUA_REGISTRYINDEX, &metatable_key);
    lua_setmetatable(state, 2);
    return 1;
}

void parley_open_matcher(lua_State *state) {
    static const luaL_Reg members[] = {{"find", find}, {"mask", mask}, {NULL, NULL}};
    lua_newtable(state);
    luaL_newlib(state, members);
    lua_setfield(state, -2, "__index");
    lua_pushliteral(state, "matcher");
    lua_setfield(state, -2, "__name");
    lua_pushboolean(state, 0);
    lua_setfield(state, -2, "__metatable");
    lua_rawsetp(state, LUA_REGISTRYINDEX, &metatable_key);
}

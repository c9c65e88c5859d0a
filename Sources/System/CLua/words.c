// Building a matcher: the tree of the words, then its links.
#include "matcher.h"

enum { MOST_LETTERS = 100000, MOST_WORDS = 10000, LONGEST_WORD = 200 };

// A word as it is looked for: an open end where it has an asterisk, a gap otherwise.
typedef struct {
    const char *text;
    size_t count;
    int is_open_before, is_open_behind;
} entry;

static entry entry_at(lua_State *state, int list, lua_Integer place) {
    entry made = {0};
    if (lua_rawgeti(state, list, place) != LUA_TSTRING) luaL_error(state, "item %I of the words is no text", place);
    made.text = lua_tolstring(state, -1, &made.count);
    if (made.count > LONGEST_WORD) luaL_error(state, "item %I of the words is longer than %d bytes", place, LONGEST_WORD);
    if (made.count && made.text[0] == '*') {
        made.is_open_before = 1;
        made.text++;
        made.count--;
    }
    if (made.count && made.text[made.count - 1] == '*') {
        made.is_open_behind = 1;
        made.count--;
    }
    return made;
}

static size_t count_letters(lua_State *state, int list, lua_Integer words) {
    size_t letters = 0;
    for (lua_Integer place = 1; place <= words; place++) {
        parley_poll(state);
        letters += entry_at(state, list, place).count + 2;
        lua_pop(state, 1);
    }
    return letters;
}

static int step(parley_words *all, int node, uint32_t letter, uint32_t count) {
    parley_node *nodes = parley_nodes(all);
    parley_counts(all)[all->counts++] = count;
    int child = parley_child(nodes, node, letter);
    if (child) return child;
    child = all->nodes++;
    nodes[child] = (parley_node){.letter = letter, .sibling = nodes[node].child};
    nodes[node].child = child;
    return child;
}

static void add_word(lua_State *state, parley_words *all, entry word) {
    parley_word *made = &parley_word_list(all)[all->words];
    made->first = all->counts;
    size_t at = 0;
    int node = 0, has_letter = 0;
    parley_run run;
    if (!word.is_open_before) node = step(all, node, PARLEY_GAP, 1);
    while (parley_run_next(state, word.text, word.count, &at, &run)) {
        int is_edge = run.letter == PARLEY_GAP && (!has_letter || at == word.count);
        if (is_edge) continue;
        has_letter = 1;
        // Any gap is as good as another.
        node = step(all, node, run.letter, run.letter == PARLEY_GAP ? 1 : run.count);
    }
    if (!has_letter) {
        all->counts = made->first;
        made->length = 0;
        all->words++;
        return;
    }
    if (!word.is_open_behind) node = step(all, node, PARLEY_GAP, 1);
    made->length = all->counts - made->first;
    made->same = parley_nodes(all)[node].ends;
    parley_nodes(all)[node].ends = ++all->words;
}

static void link_child(parley_node *nodes, int node, int child) {
    int fail = nodes[node].fail;
    if (node != 0) {
        while (fail && !parley_child(nodes, fail, nodes[child].letter)) fail = nodes[fail].fail;
        nodes[child].fail = parley_child(nodes, fail, nodes[child].letter);
    }
    fail = nodes[child].fail;
    nodes[child].shorter = nodes[fail].ends ? fail : nodes[fail].shorter;
}

static void link_nodes(lua_State *state, parley_words *all) {
    parley_node *nodes = parley_nodes(all);
    int last = 0;
    for (int node = 0, is_first = 1; is_first || node; node = nodes[node].queue, is_first = 0) {
        parley_poll(state);
        for (int child = nodes[node].child; child; child = nodes[child].sibling) {
            link_child(nodes, node, child);
            nodes[last].queue = child;
            last = child;
        }
    }
}

parley_words *parley_build_words(lua_State *state, int list) {
    lua_Integer words = (lua_Integer)lua_rawlen(state, list);
    if (words > MOST_WORDS) luaL_error(state, "a matcher has %d words at most", MOST_WORDS);
    size_t letters = count_letters(state, list, words);
    if (letters > MOST_LETTERS) luaL_error(state, "the words of a matcher have %d letters at most", MOST_LETTERS);
    size_t size = sizeof(parley_words) + (letters + 1) * sizeof(parley_node) + (size_t)words * sizeof(parley_word) +
                  letters * sizeof(uint32_t);
    parley_words *all = lua_newuserdatauv(state, size, 1);
    memset(all, 0, size);
    all->nodes = 1;
    all->node_room = (int)letters + 1;
    all->word_room = (int)words;
    all->count_room = (int)letters;
    for (lua_Integer place = 1; place <= words; place++) {
        parley_poll(state);
        entry word = entry_at(state, list, place);
        add_word(state, all, word);
        lua_pop(state, 1);
    }
    link_nodes(state, all);
    return all;
}

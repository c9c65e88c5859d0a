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

// The tree as it grows: siblings in the order of their letters. 0: none.
typedef struct {
    uint32_t letter;
    int child, last, sibling, ends;
} branch;

typedef struct {
    branch *branches;
    int count;
} tree;

static int grow(tree *tree, int at, uint32_t letter) {
    branch *from = &tree->branches[at];
    // Words mostly come in their order.
    int is_behind = from->last && tree->branches[from->last].letter < letter;
    int *link = is_behind ? &tree->branches[from->last].sibling : &from->child;
    while (*link && tree->branches[*link].letter < letter) link = &tree->branches[*link].sibling;
    if (*link && tree->branches[*link].letter == letter) return *link;
    tree->branches[tree->count] = (branch){.letter = letter, .sibling = *link};
    if (tree->branches[tree->count].sibling == 0) from->last = tree->count;
    return *link = tree->count++;
}

static int step(parley_words *all, tree *tree, int at, uint32_t letter, uint32_t count) {
    parley_counts(all)[all->counts++] = count;
    return grow(tree, at, letter);
}

static void add_word(lua_State *state, parley_words *all, tree *tree, entry word) {
    parley_word *made = &parley_word_list(all)[all->words];
    made->first = all->counts;
    size_t at = 0;
    int node = 0, has_letter = 0;
    parley_run run;
    if (!word.is_open_before) node = step(all, tree, node, PARLEY_GAP, 1);
    while (parley_run_next(state, word.text, word.count, &at, &run)) {
        int is_edge = run.letter == PARLEY_GAP && (!has_letter || at == word.count);
        if (is_edge) continue;
        has_letter = 1;
        // Any gap is as good as another.
        node = step(all, tree, node, run.letter, run.letter == PARLEY_GAP ? 1 : run.count);
    }
    if (!has_letter) {
        all->counts = made->first;
        made->length = 0;
        all->words++;
        return;
    }
    if (!word.is_open_behind) node = step(all, tree, node, PARLEY_GAP, 1);
    made->length = all->counts - made->first;
    made->same = tree->branches[node].ends;
    tree->branches[node].ends = ++all->words;
}

static void link_child(parley_words *all, int node, int child) {
    parley_node *nodes = parley_nodes(all);
    uint32_t letter = parley_letters(all)[child];
    int fail = nodes[node].fail;
    if (node != 0) {
        while (fail && !parley_child(all, fail, letter)) fail = nodes[fail].fail;
        nodes[child].fail = parley_child(all, fail, letter);
    }
    fail = nodes[child].fail;
    nodes[child].shorter = nodes[fail].ends ? fail : nodes[fail].shorter;
}

// Lays the tree down in the order of depth, so that children lie side by side, and links each node when those above it
// are linked. `order`: the branch of each node.
static void lay_down(lua_State *state, parley_words *all, const tree *tree, int *order) {
    parley_node *nodes = parley_nodes(all);
    all->nodes = 1;
    for (int node = 0; node < all->nodes; node++) {
        parley_poll(state);
        const branch *from = &tree->branches[order[node]];
        nodes[node].ends = from->ends;
        nodes[node].child = all->nodes;
        for (int at = from->child; at; at = tree->branches[at].sibling) {
            uint32_t letter = parley_letters(all)[all->nodes] = tree->branches[at].letter;
            nodes[node].seen |= 1ULL << (letter & 63);
            order[all->nodes++] = at;
        }
        nodes[node].children = all->nodes - nodes[node].child;
    }
    for (int node = 0; node < all->nodes; node++) {
        parley_poll(state);
        for (int place = 0; place < nodes[node].children; place++) link_child(all, node, nodes[node].child + place);
    }
}

static void *make_block(lua_State *state, size_t size, int values) {
    void *made = lua_newuserdatauv(state, size, values);
    return memset(made, 0, size);
}

parley_words *parley_build_words(lua_State *state, int list) {
    lua_Integer words = (lua_Integer)lua_rawlen(state, list);
    if (words > MOST_WORDS) luaL_error(state, "a matcher has %d words at most", MOST_WORDS);
    size_t letters = count_letters(state, list, words);
    if (letters > MOST_LETTERS) luaL_error(state, "the words of a matcher have %d letters at most", MOST_LETTERS);
    size_t room = letters + 1;
    parley_words *all = make_block(state, sizeof(parley_words) + room * sizeof(parley_node) +
                                              (size_t)words * sizeof(parley_word) + 2 * room * sizeof(uint32_t), 1);
    all->node_room = (int)room;
    all->word_room = (int)words;
    tree tree = {.branches = make_block(state, room * (sizeof(branch) + sizeof(int)), 0), .count = 1};
    for (lua_Integer place = 1; place <= words; place++) {
        parley_poll(state);
        entry word = entry_at(state, list, place);
        add_word(state, all, &tree, word);
        lua_pop(state, 1);
    }
    lay_down(state, all, &tree, (int *)(tree.branches + room));
    lua_pop(state, 1);
    return all;
}

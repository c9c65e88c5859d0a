// Many words at once, in one pass over the text (Aho and Corasick, 1975), each letter standing for a run of it.
#pragma once
#include "fold.h"

// The children of a node lie side by side, in the order of their letters.
typedef struct {
    uint64_t seen;        // of the children's letters, by their last six bits: what is not here leads nowhere
    int child, children;  // the first, and how many
    int fail;             // the longest end of this that begins another word; 0: the root
    int ends;             // a word that ends here, counted from 1; 0 for none
    int shorter;          // the next node on the way of `fail` where a word ends
} parley_node;

// A word: how long each of its runs has to be.
typedef struct {
    int first, length;  // in `counts`
    int same;           // the next word with the same letters, counted from 1
} parley_word;

typedef struct {
    _Alignas(parley_node) int nodes;
    int words, counts, node_room, word_room;
    // Behind the head, in one block: nodes, words, the letters that lead to the nodes, counts.
} parley_words;

static inline parley_node *parley_nodes(const parley_words *all) { return (parley_node *)(all + 1); }
static inline parley_word *parley_word_list(const parley_words *all) {
    return (parley_word *)(parley_nodes(all) + all->node_room);
}
static inline uint32_t *parley_letters(const parley_words *all) {
    return (uint32_t *)(parley_word_list(all) + all->word_room);
}
static inline uint32_t *parley_counts(const parley_words *all) { return parley_letters(all) + all->node_room; }

// Where a letter leads to from a node; 0: nowhere, as the root is nobody's child.
static inline int parley_child(const parley_words *all, int node, uint32_t letter) {
    const parley_node *from = &parley_nodes(all)[node];
    if (!(from->seen >> (letter & 63) & 1)) return 0;
    const uint32_t *letters = parley_letters(all) + from->child;
    int low = 0, high = from->children;
    while (high - low > 8) {
        int middle = (low + high) / 2;
        if (letters[middle] <= letter)
            low = middle;
        else
            high = middle;
    }
    for (; low < high; low++)
        if (letters[low] == letter) return from->child + low;
    return 0;
}

// Makes the block for the texts of the list at `list` and leaves it on the stack.
parley_words *parley_build_words(lua_State *state, int list);

// Many words at once, in one pass over the text (Aho and Corasick, 1975), each letter standing for a run of it.
#pragma once
#include "fold.h"

typedef struct {
    uint32_t letter;
    int child, sibling;  // 0: none, as the root is nobody's child
    int fail;            // the longest end of this that begins another word
    int ends;            // a word that ends here, counted from 1; 0 for none
    int shorter;         // the next node on the way of `fail` where a word ends
    int queue;           // the next one in the order of depth, while it is built
} parley_node;

// A word: how long each of its runs has to be.
typedef struct {
    int first, length;  // in `counts`
    int same;           // the next word with the same letters, counted from 1
} parley_word;

typedef struct {
    int nodes, words, counts, node_room, word_room, count_room;
    // Behind the head, in one block: nodes, words, counts.
} parley_words;

static inline parley_node *parley_nodes(parley_words *all) { return (parley_node *)(all + 1); }
static inline parley_word *parley_word_list(parley_words *all) { return (parley_word *)(parley_nodes(all) + all->node_room); }
static inline uint32_t *parley_counts(parley_words *all) { return (uint32_t *)(parley_word_list(all) + all->word_room); }

static inline int parley_child(const parley_node *nodes, int node, uint32_t letter) {
    int child = nodes[node].child;
    while (child && nodes[child].letter != letter) child = nodes[child].sibling;
    return child;
}

// Makes the block for the texts of the list at `list` and leaves it on the stack.
parley_words *parley_build_words(lua_State *state, int list);

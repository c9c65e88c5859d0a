// How words are compared: without case, diacritics, look-alikes, invisible signs, and with runs of one letter counted.
#pragma once
#include "inside.h"

enum { PARLEY_DROPPED = 0, PARLEY_GAP = ' ' };

// One letter of a folded text, with the run of it in the original.
typedef struct {
    uint32_t letter;         // PARLEY_GAP for all that stands between words
    uint32_t count;          // how many of them followed each other
    uint32_t start, end;     // bytes of the original
} parley_run;

// Reads one letter as it is compared and moves `at` behind it.
uint32_t parley_fold_next(const char *text, size_t count, size_t *at);

// Reads the next run and moves `at` behind it; false at the end. Polls.
int parley_run_next(lua_State *state, const char *text, size_t count, size_t *at, parley_run *run);
// Appends a letter in UTF-8.
void parley_add_letter(luaL_Buffer *buffer, uint32_t letter);

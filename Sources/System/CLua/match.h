// The matcher of Lua's patterns (manual, section 6.4.1), which asks between its steps whether the script is stopped:
// a pattern can backtrack for longer than any message lives.
#pragma once
#include "inside.h"

enum { PARLEY_CAPTURES = 32, PARLEY_MATCH_DEPTH = 200, PARLEY_FUEL = 2048 };

typedef struct {
    const char *start;
    ptrdiff_t length;  // or one of the two below
} parley_capture;
enum { PARLEY_OPEN = -1, PARLEY_POSITION = -2 };

typedef struct {
    lua_State *state;
    const char *text, *text_end, *pattern_end;
    int depth, count, fuel;
    parley_capture captures[PARLEY_CAPTURES];
} parley_matcher;

void parley_match_prepare(parley_matcher *matcher, lua_State *state, const char *text, size_t text_count,
                          const char *pattern, size_t pattern_count);
// The end of the match that begins at `at`; NULL when none does.
const char *parley_match_at(parley_matcher *matcher, const char *at, const char *pattern);
// Pushes a capture, counted from 0; the whole match when the pattern has none.
void parley_push_capture(parley_matcher *matcher, int index, const char *start, const char *end);
// Pushes all of them, and the whole match when there are none and `start` is given.
int parley_push_captures(parley_matcher *matcher, const char *start, const char *end);

static inline void parley_spend(parley_matcher *matcher, size_t steps) {
    if (steps < (size_t)matcher->fuel) {
        matcher->fuel -= (int)steps;
        return;
    }
    matcher->fuel = PARLEY_FUEL;
    parley_poll(matcher->state);
}

#include "match.h"
#include <ctype.h>

static const char *match(parley_matcher *matcher, const char *at, const char *pattern);

void parley_match_prepare(parley_matcher *matcher, lua_State *state, const char *text, size_t text_count,
                          const char *pattern, size_t pattern_count) {
    matcher->state = state;
    matcher->text = text;
    matcher->text_end = text + text_count;
    matcher->pattern_end = pattern + pattern_count;
    matcher->depth = PARLEY_MATCH_DEPTH;
    matcher->fuel = PARLEY_FUEL;
    matcher->count = 0;
}

const char *parley_match_at(parley_matcher *matcher, const char *at, const char *pattern) {
    matcher->depth = PARLEY_MATCH_DEPTH;
    matcher->count = 0;
    return match(matcher, at, pattern);
}

// ---------------------------------------------------------------- one character

static int is_of_class(int character, int letter) {
    int result;
    switch (tolower(letter)) {
    case 'a': result = isalpha(character); break;
    case 'c': result = iscntrl(character); break;
    case 'd': result = isdigit(character); break;
    case 'g': result = isgraph(character); break;
    case 'l': result = islower(character); break;
    case 'p': result = ispunct(character); break;
    case 's': result = isspace(character); break;
    case 'u': result = isupper(character); break;
    case 'w': result = isalnum(character); break;
    case 'x': result = isxdigit(character); break;
    default: return letter == character;
    }
    return isupper(letter) ? !result : result != 0;
}

// Behind the single-character class that begins here.
static const char *class_end(parley_matcher *matcher, const char *pattern) {
    const char *end = matcher->pattern_end;
    if (*pattern == '%') {
        if (pattern + 1 == end) luaL_error(matcher->state, "malformed pattern (ends with '%%')");
        return pattern + 2;
    }
    if (*pattern != '[') return pattern + 1;
    const char *at = pattern + 1;
    if (at < end && *at == '^') at++;
    // The first character of a set may be its closing bracket.
    do {
        if (at == end) luaL_error(matcher->state, "malformed pattern (missing ']')");
        if (*at++ == '%' && at < end) at++;
    } while (at == end || *at != ']');
    return at + 1;
}

// A set from its bracket to its closing one.
static int is_in_set(parley_matcher *matcher, int character, const char *set, const char *closing) {
    int found = 1;
    const char *at = set + 1;
    if (*at == '^') {
        found = 0;
        at++;
    }
    parley_spend(matcher, (size_t)(closing - set));
    while (at < closing) {
        if (*at == '%' && at + 1 <= closing) {
            if (is_of_class(character, (unsigned char)at[1])) return found;
            at += 2;
        } else if (at[1] == '-' && at + 2 < closing) {
            if ((unsigned char)at[0] <= character && character <= (unsigned char)at[2]) return found;
            at += 3;
        } else {
            if ((unsigned char)*at == character) return found;
            at++;
        }
    }
    return !found;
}

static int is_single(parley_matcher *matcher, const char *at, const char *pattern, const char *end) {
    parley_spend(matcher, 1);
    if (at >= matcher->text_end) return 0;
    int character = (unsigned char)*at;
    switch (*pattern) {
    case '.': return 1;
    case '%': return is_of_class(character, (unsigned char)pattern[1]);
    case '[': return is_in_set(matcher, character, pattern, end - 1);
    default: return (unsigned char)*pattern == character;
    }
}

// ---------------------------------------------------------------- repetitions

static const char *match_most(parley_matcher *matcher, const char *at, const char *pattern, const char *end) {
    ptrdiff_t count = 0;
    while (is_single(matcher, at + count, pattern, end)) count++;
    for (; count >= 0; count--) {
        const char *result = match(matcher, at + count, end + 1);
        if (result) return result;
    }
    return NULL;
}

static const char *match_least(parley_matcher *matcher, const char *at, const char *pattern, const char *end) {
    for (;;) {
        const char *result = match(matcher, at, end + 1);
        if (result) return result;
        if (!is_single(matcher, at, pattern, end)) return NULL;
        at++;
    }
}

// ---------------------------------------------------------------- captures

static const char *begin_capture(parley_matcher *matcher, const char *at, const char *pattern, ptrdiff_t kind) {
    if (matcher->count >= PARLEY_CAPTURES) luaL_error(matcher->state, "too many captures");
    matcher->captures[matcher->count++] = (parley_capture){at, kind};
    const char *result = match(matcher, at, pattern);
    if (result == NULL) matcher->count--;
    return result;
}

static const char *end_capture(parley_matcher *matcher, const char *at, const char *pattern) {
    int index = matcher->count - 1;
    while (index >= 0 && matcher->captures[index].length != PARLEY_OPEN) index--;
    if (index < 0) luaL_error(matcher->state, "invalid pattern capture");
    matcher->captures[index].length = at - matcher->captures[index].start;
    const char *result = match(matcher, at, pattern);
    if (result == NULL) matcher->captures[index].length = PARLEY_OPEN;
    return result;
}

// What an earlier capture holds, once more.
static const char *match_again(parley_matcher *matcher, const char *at, int digit) {
    int index = digit - '1';
    if (index < 0 || index >= matcher->count || matcher->captures[index].length == PARLEY_OPEN)
        luaL_error(matcher->state, "invalid capture index %%%d", index + 1);
    // A position takes up no text.
    ptrdiff_t length = matcher->captures[index].length == PARLEY_POSITION ? 0 : matcher->captures[index].length;
    parley_spend(matcher, (size_t)length / 16);
    if (matcher->text_end - at < length || memcmp(matcher->captures[index].start, at, (size_t)length) != 0)
        return NULL;
    return at + length;
}

static void push_span(lua_State *state, const char *start, const char *end) {
    lua_pushlstring(state, start, (size_t)(end - start));
}

void parley_push_capture(parley_matcher *matcher, int index, const char *start, const char *end) {
    if (index >= matcher->count) {
        if (index > 0) luaL_error(matcher->state, "invalid capture index %%%d", index + 1);
        push_span(matcher->state, start, end);
        return;
    }
    parley_capture capture = matcher->captures[index];
    if (capture.length == PARLEY_OPEN) luaL_error(matcher->state, "unfinished capture");
    if (capture.length == PARLEY_POSITION)
        lua_pushinteger(matcher->state, capture.start - matcher->text + 1);
    else
        push_span(matcher->state, capture.start, capture.start + capture.length);
}

int parley_push_captures(parley_matcher *matcher, const char *start, const char *end) {
    int count = matcher->count == 0 && start ? 1 : matcher->count;
    luaL_checkstack(matcher->state, count, "too many captures");
    for (int index = 0; index < count; index++) parley_push_capture(matcher, index, start, end);
    return count;
}

// ---------------------------------------------------------------- items of their own

static const char *match_balanced(parley_matcher *matcher, const char *at, const char *pair) {
    if (pair + 1 >= matcher->pattern_end) luaL_error(matcher->state, "malformed pattern (missing arguments to '%%b')");
    if (at >= matcher->text_end || *at != pair[0]) return NULL;
    for (int level = 1; ++at < matcher->text_end;) {
        parley_spend(matcher, 1);
        if (*at == pair[1]) {
            if (--level == 0) return at + 1;
        } else if (*at == pair[0]) {
            level++;
        }
    }
    return NULL;
}

// The pattern behind a frontier that holds here; NULL when it does not.
static const char *match_frontier(parley_matcher *matcher, const char *at, const char *set) {
    if (set >= matcher->pattern_end || *set != '[') luaL_error(matcher->state, "missing '[' after '%%f' in pattern");
    const char *end = class_end(matcher, set);
    int before = at == matcher->text ? 0 : (unsigned char)at[-1];
    int here = at < matcher->text_end ? (unsigned char)*at : 0;
    int holds = !is_in_set(matcher, before, set, end - 1) && is_in_set(matcher, here, set, end - 1);
    return holds ? end : NULL;
}

// Steps over %b, %f and %1 where one begins: 1 when it did, -1 when it does not match, 0 when there is none.
static int step_special(parley_matcher *matcher, const char **at, const char **pattern) {
    const char *p = *pattern;
    if (*p != '%' || p + 1 == matcher->pattern_end) return 0;
    if (p[1] == 'b') {
        *at = match_balanced(matcher, *at, p + 2);
        *pattern = p + 4;
        return *at ? 1 : -1;
    }
    if (p[1] == 'f') {
        *pattern = match_frontier(matcher, *at, p + 2);
        return *pattern ? 1 : -1;
    }
    if (!isdigit((unsigned char)p[1])) return 0;
    *at = match_again(matcher, *at, (unsigned char)p[1]);
    *pattern = p + 2;
    return *at ? 1 : -1;
}

// A single-character class and what may repeat it: where to go on, with *is_end when the answer is final.
static const char *match_class(parley_matcher *matcher, const char *at, const char **pattern, int *is_final) {
    const char *p = *pattern, *end = class_end(matcher, p);
    char sign = end < matcher->pattern_end ? *end : 0;
    *is_final = 1;
    switch (sign) {
    case '*': return match_most(matcher, at, p, end);
    case '+': return is_single(matcher, at, p, end) ? match_most(matcher, at + 1, p, end) : NULL;
    case '-': return match_least(matcher, at, p, end);
    case '?':
        if (is_single(matcher, at, p, end)) {
            const char *result = match(matcher, at + 1, end + 1);
            if (result) return result;
        }
        break;
    default:
        if (!is_single(matcher, at, p, end)) return NULL;
        at++;
    }
    *is_final = 0;
    *pattern = sign == '?' ? end + 1 : end;
    return at;
}

static const char *match(parley_matcher *matcher, const char *at, const char *pattern) {
    if (matcher->depth-- == 0) luaL_error(matcher->state, "pattern too complex");
    int is_final = 0;
    while (at && !is_final && pattern < matcher->pattern_end) {
        if (*pattern == '(') {
            int is_position = pattern + 1 < matcher->pattern_end && pattern[1] == ')';
            at = begin_capture(matcher, at, pattern + 1 + is_position, is_position ? PARLEY_POSITION : PARLEY_OPEN);
            break;
        }
        if (*pattern == ')') {
            at = end_capture(matcher, at, pattern + 1);
            break;
        }
        if (*pattern == '$' && pattern + 1 == matcher->pattern_end) {
            if (at != matcher->text_end) at = NULL;
            break;
        }
        int step = step_special(matcher, &at, &pattern);
        if (step < 0) at = NULL;
        if (step == 0) at = match_class(matcher, at, &pattern, &is_final);
    }
    matcher->depth++;
    return at;
}

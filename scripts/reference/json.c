#include "json.h"

enum { DEEPEST_NESTING = 32 };

static const char *skip_space(const char *p, const char *end)
{
    while (p < end && (*p == ' ' || *p == '\t' || *p == '\n' || *p == '\r'))
        p++;
    return p;
}

// Behind the closing quote of the string that begins at `p`, or null.
static const char *skip_string(const char *p, const char *end)
{
    for (p++; p < end; p++) {
        if (*p == '"')
            return p + 1;
        if ((unsigned char)*p < 0x20)
            return NULL;
        if (*p != '\\')
            continue;
        if (++p >= end || !memchr("\"\\/bfnrtu", *p, 9))
            return NULL;
        if (*p != 'u')
            continue;
        if (end - p < 5)
            return NULL;
        for (int digit = 0; digit < 4; digit++) {
            char c = *++p;
            if (!((c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'f')))
                return NULL;
        }
    }
    return NULL;
}

static const char *skip_word(const char *p, const char *end)
{
    const char *start = p;
    while (p < end && ((*p >= '0' && *p <= '9') || (*p >= 'a' && *p <= 'z') || memchr("-+.E", *p, 4)))
        p++;
    size_t length = (size_t)(p - start);
    bool is_number = length && ((*start >= '0' && *start <= '9') || *start == '-');
    bool is_name = (length == 4 && (!memcmp(start, "true", 4) || !memcmp(start, "null", 4)))
        || (length == 5 && !memcmp(start, "false", 5));
    return is_number || is_name ? p : NULL;
}

static const char *skip_value(const char *p, const char *end, int depth);

// Behind the object or array that begins at `p`, or null.
static const char *skip_nested(const char *p, const char *end, int depth)
{
    bool is_object = *p == '{';
    char close = is_object ? '}' : ']';
    p = skip_space(p + 1, end);
    if (p < end && *p == close)
        return p + 1;
    while (p < end && depth < DEEPEST_NESTING) {
        if (is_object) {
            if (*p != '"' || !(p = skip_string(p, end)))
                return NULL;
            p = skip_space(p, end);
            if (p >= end || *p != ':')
                return NULL;
            p = skip_space(p + 1, end);
        }
        p = skip_value(p, end, depth + 1);
        if (!p)
            return NULL;
        p = skip_space(p, end);
        if (p < end && *p == close)
            return p + 1;
        if (p >= end || *p != ',')
            return NULL;
        p = skip_space(p + 1, end);
    }
    return NULL;
}

static const char *skip_value(const char *p, const char *end, int depth)
{
    if (p >= end)
        return NULL;
    if (*p == '"')
        return skip_string(p, end);
    return *p == '{' || *p == '[' ? skip_nested(p, end, depth) : skip_word(p, end);
}

static JsonWalk begin_walk(Slice text, char open)
{
    const char *end = text.at + text.length, *p = skip_space(text.at, end);
    bool is_right = p < end && *p == open;
    return (JsonWalk){ .at = is_right ? p + 1 : end, .end = end, .failed = !is_right };
}

JsonWalk json_object(Slice text) { return begin_walk(text, '{'); }
JsonWalk json_array(Slice text) { return begin_walk(text, '['); }

static bool fail(JsonWalk *walk)
{
    walk->failed = true;
    walk->at = walk->end;
    return false;
}

// To the next member or element; false at the end.
static bool advance(JsonWalk *walk, char close)
{
    if (walk->failed)
        return false;
    const char *p = skip_space(walk->at, walk->end);
    if (p >= walk->end)
        return fail(walk);
    if (*p == close) {
        walk->at = p;
        return false;
    }
    if (walk->started) {
        if (*p != ',')
            return fail(walk);
        p = skip_space(p + 1, walk->end);
    }
    walk->started = true;
    walk->at = p;
    return true;
}

static bool take_value(JsonWalk *walk, const char *p, Slice *value)
{
    const char *behind = skip_value(p, walk->end, 0);
    if (!behind)
        return fail(walk);
    *value = (Slice){ p, (size_t)(behind - p) };
    walk->at = behind;
    return true;
}

bool json_member(JsonWalk *walk, Slice *key, Slice *value)
{
    if (!advance(walk, '}'))
        return false;
    const char *p = walk->at, *behind;
    if (p >= walk->end || *p != '"' || !(behind = skip_string(p, walk->end)))
        return fail(walk);
    *key = (Slice){ p + 1, (size_t)(behind - p - 2) };
    p = skip_space(behind, walk->end);
    if (p >= walk->end || *p != ':')
        return fail(walk);
    return take_value(walk, skip_space(p + 1, walk->end), value);
}

bool json_element(JsonWalk *walk, Slice *value)
{
    return advance(walk, ']') && take_value(walk, walk->at, value);
}

bool json_string(Slice value, Slice *inside)
{
    if (value.length < 2 || value.at[0] != '"')
        return false;
    *inside = (Slice){ value.at + 1, value.length - 2 };
    return true;
}

bool json_number(Slice value, int64_t *number)
{
    json_string(value, &value);
    if (value.length == 0 || value.length > 18 + 1)
        return false;
    uint64_t sum = 0;
    for (size_t i = 0; i < value.length; i++) {
        if (value.at[i] < '0' || value.at[i] > '9')
            return false;
        sum = sum * 10 + (uint64_t)(value.at[i] - '0');
    }
    *number = (int64_t)sum;
    return sum <= INT64_MAX;
}

bool json_find(Slice text, Slice key, Slice *value)
{
    JsonWalk walk = json_object(text);
    Slice name;
    while (json_member(&walk, &name, value))
        if (slice_is(name, key))
            return true;
    return false;
}

// How many bytes the character at `p` has, or 0 if it is none.
static size_t character_length(const unsigned char *p, size_t left)
{
    unsigned char c = p[0];
    size_t length = c < 0x80 ? 1 : c < 0xC2 ? 0 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : c < 0xF5 ? 4 : 0;
    if (length == 0 || length > left)
        return 0;
    for (size_t i = 1; i < length; i++)
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    bool is_overlong = (c == 0xE0 && p[1] < 0xA0) || (c == 0xF0 && p[1] < 0x90);
    bool is_surrogate = c == 0xED && p[1] > 0x9F, is_too_large = c == 0xF4 && p[1] > 0x8F;
    return is_overlong || is_surrogate || is_too_large ? 0 : length;
}

bool utf8_is_valid(const char *bytes, size_t length)
{
    const unsigned char *p = (const unsigned char *)bytes, *end = p + length;
    while (p < end) {
        uint64_t eight;
        while (end - p >= 8 && (memcpy(&eight, p, 8), (eight & 0x8080808080808080u) == 0))
            p += 8;
        if (p == end)
            break;
        size_t step = character_length(p, (size_t)(end - p));
        if (step == 0)
            return false;
        p += step;
    }
    return true;
}

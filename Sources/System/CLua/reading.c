// `text`: what a filter needs to read messages without patterns of its own.
#include "fold.h"

enum { MOST_LINKS = 100 };

// text.fold(text): as words are compared, with one space between them.
static int fold_text(lua_State *state) {
    size_t count, at = 0;
    const char *text = luaL_checklstring(state, 1, &count);
    luaL_Buffer buffer;
    luaL_buffinit(state, &buffer);
    int has_letter = 0, has_gap = 0;
    for (parley_run run; parley_run_next(state, text, count, &at, &run);) {
        if (run.letter == PARLEY_GAP) {
            has_gap = has_letter;
            continue;
        }
        if (has_gap) luaL_addchar(&buffer, ' ');
        has_letter = 1;
        has_gap = 0;
        parley_add_letter(&buffer, run.letter);
    }
    luaL_pushresult(&buffer);
    return 1;
}

// ---------------------------------------------------------------- links

static char lower(char byte) { return byte >= 'A' && byte <= 'Z' ? (char)(byte + 32) : byte; }

static size_t begins(const char *text, size_t count, const char *word) {
    size_t length = strlen(word);
    if (count < length) return 0;
    for (size_t index = 0; index < length; index++)
        if (lower(text[index]) != word[index]) return 0;
    return length;
}

static int is_end(char byte) { return (unsigned char)byte <= ' ' || strchr("<>\"'`|\\^{}", byte) != NULL; }

// Where the host's name stands in an address that begins at `text`.
static size_t host_of(const char *text, size_t count, size_t *length) {
    size_t start = begins(text, count, "https://");
    if (start == 0) start = begins(text, count, "http://");
    size_t end = start;
    while (end < count && !is_end(text[end]) && strchr("/?#", text[end]) == NULL) end++;
    // Behind a name and a password, before a port.
    for (size_t at = start; at < end; at++)
        if (text[at] == '@') start = at + 1;
    const char *colon = memchr(text + start, ':', end - start);
    if (colon) end = (size_t)(colon - text);
    while (end > start && text[end - 1] == '.') end--;
    *length = end - start;
    return start;
}

static void push_link(lua_State *state, const char *text, size_t count) {
    size_t length, start = host_of(text, count, &length);
    lua_createtable(state, 0, 2);
    lua_pushlstring(state, text, count);
    lua_setfield(state, -2, "url");
    luaL_Buffer buffer;
    luaL_buffinit(state, &buffer);
    for (size_t index = 0; index < length; index++) luaL_addchar(&buffer, lower(text[start + index]));
    luaL_pushresult(&buffer);
    lua_setfield(state, -2, "host");
}

static size_t link_length(const char *text, size_t count) {
    size_t start = begins(text, count, "https://");
    if (start == 0) start = begins(text, count, "http://");
    if (start == 0) start = begins(text, count, "www.");
    if (start == 0) return 0;
    size_t end = start;
    while (end < count && !is_end(text[end])) end++;
    // Behind a sentence, not in the address.
    while (end > start && strchr(".,;:!?)", text[end - 1])) end--;
    return end > start ? end : 0;
}

// text.links(text): a list of { url, host }.
static int links(lua_State *state) {
    size_t count;
    const char *text = luaL_checklstring(state, 1, &count);
    lua_newtable(state);
    int found = 0;
    for (size_t at = 0; at < count && found < MOST_LINKS;) {
        if ((at & 1023) == 0) parley_poll(state);
        size_t length = link_length(text + at, count - at);
        if (length > 0) {
            push_link(state, text + at, length);
            lua_rawseti(state, 2, ++found);
        }
        at += length > 0 ? length : 1;
    }
    return 1;
}

// text.domain_in(host, list): the entry that is the host or above it.
static int domain_in(lua_State *state) {
    size_t count, length;
    const char *host = luaL_checklstring(state, 1, &count);
    luaL_checktype(state, 2, LUA_TTABLE);
    lua_Integer entries = (lua_Integer)lua_rawlen(state, 2);
    for (lua_Integer place = 1; place <= entries; place++) {
        parley_poll(state);
        lua_settop(state, 2);
        if (lua_rawgeti(state, 2, place) != LUA_TSTRING) continue;
        const char *domain = lua_tolstring(state, 3, &length);
        if (length == 0 || length > count || !begins(host + count - length, length, domain)) continue;
        if (length == count || host[count - length - 1] == '.') return 1;
    }
    lua_pushnil(state);
    return 1;
}

void parley_open_reading(lua_State *state) {
    static const luaL_Reg functions[] = {{"fold", fold_text}, {"links", links}, {"domain_in", domain_in},
                                         {"matcher", parley_new_matcher}, {NULL, NULL}};
    lua_newtable(state);
    luaL_setfuncs(state, functions, 0);
    lua_setfield(state, 1, "text");
}

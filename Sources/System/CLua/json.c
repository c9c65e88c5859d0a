// JSON (RFC 8259) between tables and text: what commands are given and answer, and `json` of scripts.
#include "inside.h"
#include <stdio.h>

enum { DEPTH = 16, NUMBER_SIZE = 64 };

// ---------------------------------------------------------------- writing

// The text grows outside of Lua, where what is on the stack does not stand in its way; it belongs to the script.
static void add(lua_State *state, const char *bytes, size_t count) {
    parley_script *script = parley_of(state);
    parley_text *text = &script->json;
    if (count > script->bounds.text - text->count) luaL_error(state, "the JSON has more than %d bytes", (int)script->bounds.text);
    if (text->count + count > text->room) {
        size_t room = (text->count + count) * 2;
        parley_busy_begin(script);
        char *larger = realloc(text->bytes, room);
        if (larger) {
            text->bytes = larger;
            text->room = room;
        }
        parley_busy_end(script);
        if (larger == NULL) luaL_error(state, "not enough memory");
    }
    memcpy(text->bytes + text->count, bytes, count);
    text->count += count;
}

static void add_word(lua_State *state, const char *word) { add(state, word, strlen(word)); }

static void add_text(lua_State *state, const char *text, size_t count) {
    add_word(state, "\"");
    size_t start = 0;
    for (size_t at = 0; at < count; at++) {
        unsigned char byte = (unsigned char)text[at];
        if ((at & 4095) == 0) parley_poll(state);
        if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
        char escape[8];
        int length = byte < 0x20 ? snprintf(escape, sizeof escape, "\\u%04x", byte)
                                 : snprintf(escape, sizeof escape, "\\%c", byte);
        add(state, text + start, at - start);
        add(state, escape, (size_t)length);
        start = at + 1;
    }
    add(state, text + start, count - start);
    add_word(state, "\"");
}

static void add_number(lua_State *state, int index) {
    char text[NUMBER_SIZE];
    if (lua_isinteger(state, index)) {
        snprintf(text, sizeof text, "%lld", (long long)lua_tointeger(state, index));
    } else {
        lua_Number number = lua_tonumber(state, index);
        if (number != number || number - number != 0) luaL_error(state, "JSON knows no such number");
        snprintf(text, sizeof text, "%.17g", number);
    }
    add_word(state, text);
}

static void add_value(lua_State *state, int depth);

static void add_list(lua_State *state, int depth) {
    lua_Integer count = (lua_Integer)lua_rawlen(state, -1);
    add_word(state, "[");
    for (lua_Integer place = 1; place <= count; place++) {
        if (place > 1) add_word(state, ",");
        lua_rawgeti(state, -1, place);
        add_value(state, depth - 1);
        lua_pop(state, 1);
    }
    add_word(state, "]");
}

static void add_members(lua_State *state, int depth) {
    int is_first = 1;
    add_word(state, "{");
    lua_pushnil(state);
    for (; lua_next(state, -2); lua_pop(state, 1), is_first = 0) {
        size_t count;
        if (lua_type(state, -2) != LUA_TSTRING) luaL_error(state, "a table for JSON is a list, or has names alone");
        const char *name = lua_tolstring(state, -2, &count);
        if (!is_first) add_word(state, ",");
        add_text(state, name, count);
        add_word(state, ":");
        add_value(state, depth - 1);
    }
    add_word(state, "}");
}

// The value on top of the stack; tables are read without their metatables.
static void add_value(lua_State *state, int depth) {
    size_t count;
    const char *text;
    parley_poll(state);
    if (depth == 0) luaL_error(state, "tables are nested too deep for JSON");
    luaL_checkstack(state, 4, "tables are nested too deep for JSON");
    switch (lua_type(state, -1)) {
    case LUA_TNIL: add_word(state, "null"); break;
    case LUA_TBOOLEAN: add_word(state, lua_toboolean(state, -1) ? "true" : "false"); break;
    case LUA_TNUMBER: add_number(state, -1); break;
    case LUA_TSTRING:
        text = lua_tolstring(state, -1, &count);
        add_text(state, text, count);
        break;
    case LUA_TTABLE: lua_rawlen(state, -1) > 0 ? add_list(state, depth) : add_members(state, depth); break;
    default: luaL_error(state, "JSON knows no %s", luaL_typename(state, -1));
    }
}

void parley_write_json(lua_State *state) {
    parley_of(state)->json.count = 0;
    add_value(state, DEPTH);
}

// ---------------------------------------------------------------- reading

typedef struct {
    lua_State *state;
    const char *at, *end;
} parley_reader;

static int read_value(parley_reader *reader, int depth);

static void skip_space(parley_reader *reader) {
    while (reader->at < reader->end && strchr(" \t\r\n", *reader->at) && *reader->at) reader->at++;
}

static int take(parley_reader *reader, char sign) {
    skip_space(reader);
    if (reader->at == reader->end || *reader->at != sign) return 0;
    reader->at++;
    return 1;
}

static int take_word(parley_reader *reader, const char *word) {
    size_t length = strlen(word);
    if ((size_t)(reader->end - reader->at) < length || memcmp(reader->at, word, length) != 0) return 0;
    reader->at += length;
    return 1;
}

static int hexadecimal(parley_reader *reader, unsigned *value) {
    *value = 0;
    if (reader->end - reader->at < 4) return 0;
    for (int digit = 0; digit < 4; digit++) {
        char sign = *reader->at++;
        unsigned part = sign >= '0' && sign <= '9'   ? (unsigned)(sign - '0')
                        : sign >= 'a' && sign <= 'f' ? (unsigned)(sign - 'a' + 10)
                        : sign >= 'A' && sign <= 'F' ? (unsigned)(sign - 'A' + 10)
                                                     : 16;
        if (part == 16) return 0;
        *value = *value << 4 | part;
    }
    return 1;
}

static void add_scalar(luaL_Buffer *buffer, unsigned scalar) {
    static const unsigned lead[] = {0, 0xC0, 0xE0, 0xF0};
    if (scalar < 0x80) {
        luaL_addchar(buffer, (char)scalar);
        return;
    }
    int more = scalar < 0x800 ? 1 : scalar < 0x10000 ? 2 : 3;
    luaL_addchar(buffer, (char)(lead[more] | scalar >> 6 * more));
    while (more-- > 0) luaL_addchar(buffer, (char)(0x80 | (scalar >> 6 * more & 0x3F)));
}

// Behind `\u`; half of a pair that has no other half is no text.
static int read_scalar(parley_reader *reader, luaL_Buffer *buffer) {
    unsigned scalar, low;
    if (!hexadecimal(reader, &scalar)) return 0;
    if (scalar >= 0xD800 && scalar < 0xDC00) {
        if (!take_word(reader, "\\u") || !hexadecimal(reader, &low) || low < 0xDC00 || low > 0xDFFF) return 0;
        scalar = 0x10000 + ((scalar - 0xD800) << 10) + (low - 0xDC00);
    } else if (scalar >= 0xDC00 && scalar < 0xE000) {
        return 0;
    }
    add_scalar(buffer, scalar);
    return 1;
}

static int read_escape(parley_reader *reader, luaL_Buffer *buffer) {
    static const char letters[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
    if (reader->at == reader->end) return 0;
    char letter = *reader->at++;
    if (letter == 'u') return read_scalar(reader, buffer);
    const char *found = letter ? strchr(letters, letter) : NULL;
    if (found == NULL) return 0;
    luaL_addchar(buffer, meant[found - letters]);
    return 1;
}

// Behind the first quote; leaves the text.
static int read_text(parley_reader *reader) {
    luaL_Buffer buffer;
    luaL_buffinit(reader->state, &buffer);
    int is_good = 1, is_open = 1;
    while (is_good && is_open && reader->at < reader->end) {
        if (((uintptr_t)reader->at & 4095) == 0) parley_poll(reader->state);
        char byte = *reader->at++;
        if (byte == '"')
            is_open = 0;
        else if (byte == '\\')
            is_good = read_escape(reader, &buffer);
        else if ((unsigned char)byte < 0x20)
            is_good = 0;
        else
            luaL_addchar(&buffer, byte);
    }
    luaL_pushresult(&buffer);
    return is_good && !is_open;
}

static int read_number(parley_reader *reader) {
    char text[NUMBER_SIZE];
    size_t length = 0;
    while (reader->at < reader->end && length < sizeof text - 1 && *reader->at && strchr("+-0123456789.eE", *reader->at))
        text[length++] = *reader->at++;
    text[length] = 0;
    const char *digits = text[0] == '-' ? text + 1 : text;
    if (*digits < '0' || *digits > '9') return 0;
    return lua_stringtonumber(reader->state, text) == length + 1;
}

static int read_list(parley_reader *reader, int depth) {
    lua_newtable(reader->state);
    if (take(reader, ']')) return 1;
    for (lua_Integer place = 1;; place++) {
        if (!read_value(reader, depth - 1)) return 0;
        lua_rawseti(reader->state, -2, place);
        if (take(reader, ']')) return 1;
        if (!take(reader, ',')) return 0;
    }
}

static int read_members(parley_reader *reader, int depth) {
    lua_newtable(reader->state);
    if (take(reader, '}')) return 1;
    while (1) {
        if (!take(reader, '"') || !read_text(reader) || !take(reader, ':') || !read_value(reader, depth - 1)) return 0;
        lua_rawset(reader->state, -3);
        if (take(reader, '}')) return 1;
        if (!take(reader, ',')) return 0;
    }
}

// Leaves the value; false, with anything left, when it is none.
static int read_value(parley_reader *reader, int depth) {
    parley_poll(reader->state);
    if (depth == 0) return 0;
    luaL_checkstack(reader->state, 6, "JSON is nested too deep");
    if (take(reader, '{')) return read_members(reader, depth);
    if (take(reader, '[')) return read_list(reader, depth);
    if (take(reader, '"')) return read_text(reader);
    if (take_word(reader, "true") || take_word(reader, "false")) {
        lua_pushboolean(reader->state, reader->at[-1] == 'e' && reader->at[-2] == 'u');
        return 1;
    }
    if (take_word(reader, "null")) {
        lua_pushnil(reader->state);
        return 1;
    }
    return read_number(reader);
}

int parley_push_json(lua_State *state, const char *bytes, size_t count) {
    parley_reader reader = {state, bytes, bytes + count};
    int top = lua_gettop(state);
    int is_good = read_value(&reader, 2 * DEPTH);
    skip_space(&reader);
    if (is_good && reader.at == reader.end) return 1;
    lua_settop(state, top);
    lua_pushnil(state);
    return 0;
}

// ---------------------------------------------------------------- what scripts call

static int encode(lua_State *state) {
    luaL_checkany(state, 1);
    lua_settop(state, 1);
    parley_write_json(state);
    parley_text *text = &parley_of(state)->json;
    lua_pushlstring(state, text->bytes, text->count);
    return 1;
}

static int decode(lua_State *state) {
    size_t count;
    const char *text = luaL_checklstring(state, 1, &count);
    if (parley_push_json(state, text, count)) return 1;
    lua_pushliteral(state, "this is no JSON");
    return 2;
}

void parley_open_json(lua_State *state) {
    static const luaL_Reg functions[] = {{"encode", encode}, {"decode", decode}, {NULL, NULL}};
    lua_newtable(state);
    luaL_setfuncs(state, functions, 0);
    lua_setfield(state, 1, "json");
}

// Folding of letters. The tables name what people use to write a word past a filter; they are no transliteration.
#include "fold.h"

// U+00C0 to U+017F as plain letters; '=' is itself, ' ' is no letter.
static const char latin[] =
    "aaaaaaaceeeeiiiidnooooo ouuuuy=saaaaaaaceeeeiiiidnooooo ouuuuy=y"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuu"
    "wwyyyzzzzzzs";
_Static_assert(sizeof latin == 193, "a letter for each of the two blocks");

typedef struct {
    uint16_t from;
    char to;
} pair;

// Letters of other scripts that look like Latin ones, in rising order.
static const pair look_alikes[] = {
    {0x03B1, 'a'}, {0x03B5, 'e'}, {0x03B7, 'n'}, {0x03B9, 'i'}, {0x03BA, 'k'}, {0x03BD, 'v'}, {0x03BF, 'o'},
    {0x03C1, 'p'}, {0x03C4, 't'}, {0x03C5, 'u'}, {0x03C7, 'x'}, {0x0430, 'a'}, {0x0435, 'e'}, {0x043A, 'k'},
    {0x043C, 'm'}, {0x043D, 'h'}, {0x043E, 'o'}, {0x0440, 'p'}, {0x0441, 'c'}, {0x0442, 't'}, {0x0443, 'y'},
    {0x0445, 'x'}, {0x0451, 'e'}, {0x0455, 's'}, {0x0456, 'i'}, {0x0457, 'i'}, {0x0458, 'j'}, {0x0501, 'd'},
    {0x051B, 'q'}, {0x051D, 'w'},
};

typedef struct {
    uint32_t from, to;
} range;

// Seen by nobody, or part of the letter before: marks, joiners, directions, variants.
static const range invisible[] = {
    {0x00AD, 0x00AD}, {0x0300, 0x036F}, {0x061C, 0x061C}, {0x115F, 0x1160}, {0x17B4, 0x17B5}, {0x180B, 0x180F},
    {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x206F}, {0x20D0, 0x20FF},
    {0x3164, 0x3164}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}, {0xFFA0, 0xFFA0}, {0xE0000, 0xE0FFF},
};

// No letters: punctuation, signs, pictures.
static const range gaps[] = {
    {0x0080, 0x00A9}, {0x00AB, 0x00B4}, {0x00B6, 0x00B9}, {0x00BB, 0x00BF}, {0x2000, 0x206F}, {0x20A0, 0x20CF},
    {0x2190, 0x2BFF}, {0x2E00, 0x2E7F}, {0x3000, 0x3004}, {0x3008, 0x3020}, {0xFE10, 0xFE1F}, {0xFE30, 0xFE6F},
    {0xFFF0, 0xFFFF}, {0x1F000, 0x1FAFF},
};

static int is_within(uint32_t letter, const range *ranges, size_t count) {
    for (size_t index = 0; index < count && ranges[index].from <= letter; index++)
        if (letter <= ranges[index].to) return 1;
    return 0;
}

static uint32_t look_alike(uint32_t letter) {
    for (size_t index = 0; index < sizeof look_alikes / sizeof *look_alikes; index++)
        if (look_alikes[index].from == letter) return (uint32_t)look_alikes[index].to;
    return letter;
}

// From U+0030 on, a space for a gap: digits that stand for letters, and small letters for large ones.
static const char ascii[] = "oi2eas6t89       abcdefghijklmnopqrstuvwxyz      abcdefghijklmnopqrstuvwxyz     ";
_Static_assert(sizeof ascii == 0x80 - '0' + 1, "a letter for each");

static uint32_t fold_ascii(uint32_t letter) {
    if (letter < '0' || ascii[letter - '0'] == ' ') return PARLEY_GAP;
    return (uint32_t)ascii[letter - '0'];
}

static uint32_t fold_greek_and_cyrillic(uint32_t letter) {
    static const char accented[] = {'a', 'e', 'n', 'i'};
    if (letter >= 0x03AC && letter <= 0x03AF) return (uint32_t)accented[letter - 0x03AC];
    if (letter >= 0x0391 && letter <= 0x03A9) letter += 0x20;
    if (letter >= 0x0410 && letter <= 0x042F) letter += 0x20;
    if (letter >= 0x0400 && letter <= 0x040F) letter += 0x50;
    if (letter >= 0x0460 && letter <= 0x052F && letter % 2 == 0) letter += 1;
    if (letter == 0x03C2) letter = 0x03C3;
    return look_alike(letter);
}

static uint32_t fold_vietnamese(uint32_t letter) {
    if (letter <= 0x1EB7) return 'a';
    if (letter <= 0x1EC7) return 'e';
    if (letter <= 0x1ECB) return 'i';
    if (letter <= 0x1EE3) return 'o';
    if (letter <= 0x1EF1) return 'u';
    return 'y';
}

static uint32_t fold(uint32_t letter) {
    if (letter < 0x80) return fold_ascii(letter);
    if (is_within(letter, invisible, sizeof invisible / sizeof *invisible)) return PARLEY_DROPPED;
    if (is_within(letter, gaps, sizeof gaps / sizeof *gaps)) return PARLEY_GAP;
    if (letter >= 0x00C0 && letter <= 0x017F)
        return latin[letter - 0x00C0] == '=' ? letter : (uint32_t)latin[letter - 0x00C0];
    if (letter >= 0x0370 && letter <= 0x052F) return fold_greek_and_cyrillic(letter);
    if (letter >= 0x1EA0 && letter <= 0x1EF9) return fold_vietnamese(letter);
    // Wide, circled and mathematical forms.
    if (letter >= 0xFF01 && letter <= 0xFF5E) return fold_ascii(letter - 0xFEE0);
    if (letter >= 0x24B6 && letter <= 0x24E9) return 'a' + (letter - 0x24B6) % 26;
    if (letter >= 0x1D400 && letter <= 0x1D6A3) return 'a' + (letter - 0x1D400) % 26;
    if (letter >= 0x1D7CE && letter <= 0x1D7FF) return fold_ascii('0' + (letter - 0x1D7CE) % 10);
    return letter;
}

// One letter of UTF-8; a byte that is none counts as a gap.
static uint32_t decode(const char *text, size_t count, size_t *at) {
    const unsigned char *bytes = (const unsigned char *)text + *at;
    size_t left = count - *at, length = bytes[0] < 0x80 ? 1 : bytes[0] >= 0xF0 ? 4 : bytes[0] >= 0xE0 ? 3 : 2;
    *at += 1;
    if (length == 1) return bytes[0];
    if (bytes[0] < 0xC2 || bytes[0] > 0xF4 || length > left) return PARLEY_GAP;
    uint32_t letter = bytes[0] & (0x7F >> length);
    for (size_t index = 1; index < length; index++) {
        if ((bytes[index] & 0xC0) != 0x80) return PARLEY_GAP;
        letter = letter << 6 | (bytes[index] & 0x3F);
    }
    *at += length - 1;
    return letter;
}

static int is_letter_byte(char byte) {
    return (byte & 0x80) || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
}

// `@` and `$` are letters inside of a word alone.
static uint32_t fold_sign(const char *text, size_t count, size_t at) {
    int is_inside = at > 1 && at < count && is_letter_byte(text[at - 2]) && is_letter_byte(text[at]);
    if (!is_inside) return PARLEY_GAP;
    return text[at - 1] == '@' ? 'a' : 's';
}

static uint32_t fold_other(const char *text, size_t count, size_t *at) {
    uint32_t letter = decode(text, count, at);
    return letter == '@' || letter == '$' ? fold_sign(text, count, *at) : fold(letter);
}

static inline uint32_t fold_next(const char *text, size_t count, size_t *at) {
    unsigned char byte = (unsigned char)text[*at];
    if (byte >= 0x80 || byte == '@' || byte == '$') return fold_other(text, count, at);
    ++*at;
    return fold_ascii(byte);
}

uint32_t parley_fold_next(const char *text, size_t count, size_t *at) { return fold_next(text, count, at); }

int parley_run_next(lua_State *state, const char *text, size_t count, size_t *at, parley_run *run) {
    run->letter = PARLEY_DROPPED;
    run->count = 0;
    while (*at < count) {
        size_t start = *at, next = start;
        uint32_t letter = fold_next(text, count, &next);
        if (letter != PARLEY_DROPPED && run->count > 0 && letter != run->letter) return 1;
        *at = next;
        if ((next & 1023) == 0) parley_poll(state);
        if (letter == PARLEY_DROPPED) continue;
        if (run->count++ == 0) {
            run->letter = letter;
            run->start = (uint32_t)start;
        }
        run->end = (uint32_t)next;
    }
    return run->count > 0;
}

void parley_add_letter(luaL_Buffer *buffer, uint32_t letter) {
    if (letter < 0x80) {
        luaL_addchar(buffer, (char)letter);
        return;
    }
    if (letter >= 0x10000) {
        luaL_addchar(buffer, (char)(0xF0 | letter >> 18));
        luaL_addchar(buffer, (char)(0x80 | (letter >> 12 & 0x3F)));
    } else if (letter >= 0x800) {
        luaL_addchar(buffer, (char)(0xE0 | letter >> 12));
    }
    if (letter >= 0x800)
        luaL_addchar(buffer, (char)(0x80 | (letter >> 6 & 0x3F)));
    else
        luaL_addchar(buffer, (char)(0xC0 | letter >> 6));
    luaL_addchar(buffer, (char)(0x80 | (letter & 0x3F)));
}

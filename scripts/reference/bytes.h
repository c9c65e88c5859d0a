// Slices and growing buffers, and the numbers written into them.
#ifndef BYTES_H
#define BYTES_H
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct { const char *at; size_t length; } Slice;
typedef struct { char *at; size_t length, capacity; } Buffer;

#define LITERAL(text) ((Slice){ (text), sizeof(text) - 1 })

static inline bool slice_is(Slice a, Slice b) { return a.length == b.length && !memcmp(a.at, b.at, a.length); }

static inline void buffer_reserve(Buffer *b, size_t more)
{
    if (b->length + more <= b->capacity)
        return;
    size_t capacity = b->capacity ? b->capacity : 4096;
    while (capacity < b->length + more)
        capacity *= 2;
    b->at = realloc(b->at, capacity);
    if (!b->at) {
        fputs("out of memory\n", stderr);
        exit(1);
    }
    b->capacity = capacity;
}

static inline void buffer_add(Buffer *b, const void *bytes, size_t length)
{
    buffer_reserve(b, length);
    memcpy(b->at + b->length, bytes, length);
    b->length += length;
}

static inline void buffer_add_slice(Buffer *b, Slice s) { buffer_add(b, s.at, s.length); }
#define buffer_add_literal(b, text) buffer_add((b), (text), sizeof(text) - 1)

// Two digits at a time: half the divisions.
static inline void buffer_add_number(Buffer *b, int64_t number)
{
    static const char pairs[] =
        "00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748"
        "4950515253545556575859606162636465666768697071727374757677787980818283848586878889909192939495969798"
        "99";
    char digits[24], *p = digits + sizeof digits;
    uint64_t rest = number < 0 ? -(uint64_t)number : (uint64_t)number;
    for (; rest >= 100; rest /= 100)
        memcpy(p -= 2, pairs + rest % 100 * 2, 2);
    if (rest >= 10)
        memcpy(p -= 2, pairs + rest * 2, 2);
    else
        *--p = (char)('0' + rest);
    if (number < 0)
        *--p = '-';
    buffer_add(b, p, (size_t)(digits + sizeof digits - p));
}

#endif

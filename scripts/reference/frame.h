// WebSocket frames (RFC 6455, section 5), for the server and for the load generator.
#ifndef FRAME_H
#define FRAME_H
#include "bytes.h"

enum { OP_TEXT = 1, OP_CLOSE = 8, OP_PING = 9, OP_PONG = 10 };
enum { LONGEST_FRAME_HEADER = 14 };

typedef struct { bool is_final, is_masked; uint8_t opcode; size_t header, length; uint8_t mask[4]; } Frame;

// Reads the header at `p`. 1: the whole frame is there; 0: more bytes are needed; -1: not a frame we take.
static inline int frame_read(const char *p, size_t have, size_t longest, Frame *f)
{
    const uint8_t *u = (const uint8_t *)p;
    if (have < 2)
        return 0;
    f->is_final = u[0] & 0x80;
    f->opcode = u[0] & 15;
    f->is_masked = u[1] & 0x80;
    f->length = u[1] & 127;
    f->header = 2;
    if (u[0] & 0x70)
        return -1;
    if (f->length == 126) {
        if (have < 4)
            return 0;
        f->length = (size_t)u[2] << 8 | u[3];
        f->header = 4;
    } else if (f->length == 127) {
        if (have < 10)
            return 0;
        f->length = 0;
        for (int i = 2; i < 10; i++)
            f->length = f->length << 8 | u[i];
        f->header = 10;
    }
    if (f->length > longest)
        return -1;
    if (f->is_masked) {
        if (have < f->header + 4)
            return 0;
        memcpy(f->mask, u + f->header, 4);
        f->header += 4;
    }
    return have >= f->header + f->length;
}

// Applies the mask, eight bytes at a time.
static inline void frame_mask(char *p, size_t length, const uint8_t mask[4])
{
    uint64_t wide, eight;
    memcpy(&wide, mask, 4);
    memcpy((char *)&wide + 4, mask, 4);
    size_t i = 0;
    for (; i + 8 <= length; i += 8) {
        memcpy(&eight, p + i, 8);
        eight ^= wide;
        memcpy(p + i, &eight, 8);
    }
    for (; i < length; i++)
        p[i] ^= (char)mask[i & 3];
}

// Begins an unmasked text frame at the end of `b`; the answer goes to frame_end.
static inline size_t frame_begin(Buffer *b)
{
    size_t start = b->length;
    buffer_reserve(b, 4);
    b->length += 4;
    return start;
}

// Writes the header now that the length is known (below 65,536; the texts here are bounded far below).
static inline void frame_end(Buffer *b, size_t start)
{
    size_t length = b->length - start - 4;
    uint8_t *header = (uint8_t *)b->at + start;
    header[0] = 0x80 | OP_TEXT;
    if (length < 126) {
        memmove(header + 2, header + 4, length);
        header[1] = (uint8_t)length;
        b->length -= 2;
        return;
    }
    header[1] = 126;
    header[2] = (uint8_t)(length >> 8);
    header[3] = (uint8_t)length;
}

#endif

// Latencies in logarithmic cells of about 1.6 per cent.
#ifndef HISTOGRAM_H
#define HISTOGRAM_H
#include <stdint.h>

enum { CELLS_PER_DOUBLING = 64, CELL_BITS = 6, CELL_COUNT = 64 * CELLS_PER_DOUBLING };
typedef struct { uint64_t cells[CELL_COUNT], count; } Histogram;

static inline void histogram_add(Histogram *h, int64_t nanoseconds)
{
    uint64_t value = nanoseconds < CELLS_PER_DOUBLING ? CELLS_PER_DOUBLING : (uint64_t)nanoseconds;
    int doubling = 63 - __builtin_clzll(value);
    h->cells[doubling * CELLS_PER_DOUBLING + (int)(value >> (doubling - CELL_BITS) & (CELLS_PER_DOUBLING - 1))]++;
    h->count++;
}

// The upper edge of the cell below which `share` of the values lie, in milliseconds.
static inline double histogram_quantile(const Histogram *h, double share)
{
    uint64_t below = 0, wanted = (uint64_t)(share * (double)h->count);
    for (int i = CELL_BITS * CELLS_PER_DOUBLING; i < CELL_COUNT; i++) {
        below += h->cells[i];
        if (below <= wanted)
            continue;
        int doubling = i / CELLS_PER_DOUBLING;
        uint64_t edge = (uint64_t)(CELLS_PER_DOUBLING + i % CELLS_PER_DOUBLING + 1) << (doubling - CELL_BITS);
        return (double)edge / 1e6;
    }
    return 0;
}

#endif

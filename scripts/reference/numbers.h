// A map from an identifier to an index; open addressing, one owner thread, no removal.
#ifndef NUMBERS_H
#define NUMBERS_H
#include <stdint.h>
#include <stdlib.h>

typedef struct { int64_t key, value; } NumbersCell;
typedef struct { NumbersCell *cells; size_t capacity, count; } Numbers;

static inline size_t numbers_place(const Numbers *map, int64_t key)
{
    size_t place = (uint64_t)key * 0x9E3779B97F4A7C15u >> 20 & (map->capacity - 1);
    while (map->cells[place].key && map->cells[place].key != key)
        place = (place + 1) & (map->capacity - 1);
    return place;
}

// The value's place, made with value 0 if the key (never 0) is new. Holds until the next call.
static inline int64_t *numbers_value(Numbers *map, int64_t key)
{
    if (map->count * 2 >= map->capacity) {
        Numbers larger = { NULL, map->capacity ? map->capacity * 2 : 256, map->count };
        larger.cells = calloc(larger.capacity, sizeof *larger.cells);
        if (!larger.cells)
            abort();
        for (size_t i = 0; i < map->capacity; i++)
            if (map->cells[i].key)
                larger.cells[numbers_place(&larger, map->cells[i].key)] = map->cells[i];
        free(map->cells);
        *map = larger;
    }
    NumbersCell *cell = &map->cells[numbers_place(map, key)];
    map->count += cell->key == 0;
    cell->key = key;
    return &cell->value;
}

#endif

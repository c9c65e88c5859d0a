// Memory of one state: capped, counted, and all of it given back even when the state is lost.
#include "inside.h"

static void link_block(parley_script *script, parley_block *block) {
    block->next = script->blocks.next;
    block->previous = &script->blocks;
    block->next->previous = block;
    script->blocks.next = block;
}

static void unlink_block(parley_block *block) {
    block->next->previous = block->previous;
    block->previous->next = block->next;
}

static int is_allowed(const parley_script *script, int is_new, size_t kind, size_t old, size_t fresh) {
    if (fresh <= old) return 1;
    // A new block says its type in place of its old size (lua_Alloc in the manual).
    if (is_new && kind == LUA_TSTRING && fresh > script->bounds.text + 64) return 0;
    return script->memory - old + fresh <= script->bounds.memory;
}

static void *resize(parley_script *script, void *block, size_t old, size_t fresh) {
    parley_block *before = block ? (parley_block *)block - 1 : NULL;
    if (before) unlink_block(before);
    parley_block *after = realloc(before, sizeof(parley_block) + fresh);
    if (after == NULL) {
        if (before) link_block(script, before);
        return NULL;
    }
    link_block(script, after);
    script->memory += fresh - old;
    if (fresh > old) script->made += fresh - old;
    if (script->memory > script->peak) script->peak = script->memory;
    return after + 1;
}

void *parley_allocate(void *context, void *block, size_t old, size_t fresh) {
    parley_script *script = context;
    void *result = NULL;
    size_t kind = old;
    if (block == NULL) old = 0;
    if (!is_allowed(script, block == NULL, kind, old, fresh)) return NULL;
    parley_busy_begin(script);
    if (fresh > 0) {
        result = resize(script, block, old, fresh);
    } else if (block) {
        unlink_block((parley_block *)block - 1);
        free((parley_block *)block - 1);
        script->memory -= old;
    }
    parley_busy_end(script);
    return result;
}

void parley_release_all(parley_script *script) {
    parley_block *block = script->blocks.next;
    while (block != &script->blocks) {
        parley_block *next = block->next;
        free(block);
        block = next;
    }
    script->blocks.next = script->blocks.previous = &script->blocks;
    script->memory = 0;
}

// A scanner for JSON objects: walks members, checks the grammar, copies nothing.
#ifndef JSON_H
#define JSON_H
#include "bytes.h"

typedef struct { const char *at, *end; bool started, failed; } JsonWalk;

// Begins to walk the members of the object that `text` holds.
JsonWalk json_object(Slice text);
// Begins to walk the elements of the array that `text` holds.
JsonWalk json_array(Slice text);
// The next member; `key` is without its quotes, `value` is raw text. False at the end or at a fault (`failed`).
bool json_member(JsonWalk *walk, Slice *key, Slice *value);
// The next element, as raw text.
bool json_element(JsonWalk *walk, Slice *value);
// The inside of a string value, still escaped. False if it is not a string.
bool json_string(Slice value, Slice *inside);
// A whole number, bare or as a string of digits (identifiers).
bool json_number(Slice value, int64_t *number);
// The raw value of `key` in the object `text`; false if it is absent.
bool json_find(Slice text, Slice key, Slice *value);
// Whether the bytes are UTF-8 (RFC 3629).
bool utf8_is_valid(const char *bytes, size_t length);

#endif

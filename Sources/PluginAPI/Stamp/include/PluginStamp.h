// The stamp of a plugin: what it was built against. It is linked into every plugin (and into the host,
// which compares its own with each plugin's before dlopen).
#pragma once
#include "fingerprint.h"

// Raised by hand when the meaning of the PluginAPI changes.
#define PARLEY_API_VERSION "1"

// Three lines after the marker: the API's version, the compiler's, the fingerprint of the API's sources.
extern const char parley_plugin_stamp[];

// The stamp as text; keeps the symbol alive in whoever links it.
const char *parleyPluginStamp(void);

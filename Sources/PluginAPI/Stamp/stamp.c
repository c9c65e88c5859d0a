#include "PluginStamp.h"

// __VERSION__ names the toolchain's own clang, revision included: it changes with every Swift toolchain.
__attribute__((used, visibility("default"), section("parley_stamp")))
const char parley_plugin_stamp[] =
    "PARLEY-PLUGIN-STAMP\n"
    "api=" PARLEY_API_VERSION "\n"
    "compiler=" __VERSION__ "\n"
    "sources=" PARLEY_API_FINGERPRINT "\n";

const char *parleyPluginStamp(void) { return parley_plugin_stamp; }

#pragma once
#define PARLEY_API_FINGERPRINT "e41a4391fc3cb7ce"

#pragma once
#define PARLEY_API_FINGERPRINT "a6f96854af97ac76"

#pragma once
#define PARLEY_API_FINGERPRINT "c56c1531ea0a1222"

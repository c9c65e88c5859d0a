#pragma once
#define PARLEY_API_FINGERPRINT "a22b02bac4a6b15d"

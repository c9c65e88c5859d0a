#pragma once
#define PARLEY_API_FINGERPRINT "de7072e3e745ed9a"

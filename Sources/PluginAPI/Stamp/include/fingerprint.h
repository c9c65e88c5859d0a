#pragma once
#define PARLEY_API_FINGERPRINT "a0b5f5235d92ad8d"

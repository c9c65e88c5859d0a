#pragma once
#define PARLEY_API_FINGERPRINT "unset"

#pragma once
#define PARLEY_API_FINGERPRINT "058942e71f66c3fd"

#pragma once
#define PARLEY_API_FINGERPRINT "5228fcccf62b2a3b"

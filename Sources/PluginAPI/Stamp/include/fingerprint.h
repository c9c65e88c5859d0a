#pragma once
#define PARLEY_API_FINGERPRINT "7b77b146be0f6299"

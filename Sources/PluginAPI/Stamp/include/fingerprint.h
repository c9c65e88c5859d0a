#pragma once
#define PARLEY_API_FINGERPRINT "4ebb099af79f5e0d"

#pragma once
#define PARLEY_API_FINGERPRINT "554ebf3d93d8ca90"

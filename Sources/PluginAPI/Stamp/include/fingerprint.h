#pragma once
#define PARLEY_API_FINGERPRINT "76044f5d9b372f2c"

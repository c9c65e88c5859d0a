#pragma once
#define PARLEY_API_FINGERPRINT "637ac61df5a7f961"

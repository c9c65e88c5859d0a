#pragma once
#define PARLEY_API_FINGERPRINT "b13344f099adc94a"

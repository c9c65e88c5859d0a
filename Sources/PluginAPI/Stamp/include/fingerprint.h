#pragma once
#define PARLEY_API_FINGERPRINT "662b1f7250dfbbd5"

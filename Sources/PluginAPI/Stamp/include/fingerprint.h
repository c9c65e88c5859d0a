#pragma once
#define PARLEY_API_FINGERPRINT "aebb383fdcee505b"

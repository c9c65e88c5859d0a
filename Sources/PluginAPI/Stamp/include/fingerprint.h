#pragma once
#define PARLEY_API_FINGERPRINT "d728a9483bcf766d"

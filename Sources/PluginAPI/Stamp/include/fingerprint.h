#pragma once
#define PARLEY_API_FINGERPRINT "58a994da4742c4ed"

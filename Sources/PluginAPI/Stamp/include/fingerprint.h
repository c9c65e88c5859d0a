#pragma once
#define PARLEY_API_FINGERPRINT "c47f07daca3c3ee7"

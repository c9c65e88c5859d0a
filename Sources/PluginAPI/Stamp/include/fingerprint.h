#pragma once
#define PARLEY_API_FINGERPRINT "42abe4c81ab07b30"

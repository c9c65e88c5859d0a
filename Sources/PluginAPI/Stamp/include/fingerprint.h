#pragma once
#define PARLEY_API_FINGERPRINT "5f811a4d0ad0603c"

#pragma once
#define PARLEY_API_FINGERPRINT "9704aaf86edef73c"

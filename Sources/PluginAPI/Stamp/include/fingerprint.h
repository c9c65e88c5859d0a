#pragma once
#define PARLEY_API_FINGERPRINT "7a7d7878caa138f7"

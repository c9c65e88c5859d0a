#pragma once
#define PARLEY_API_FINGERPRINT "69439612be9d07ec"

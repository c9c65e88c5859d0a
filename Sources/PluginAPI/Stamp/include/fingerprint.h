#pragma once
#define PARLEY_API_FINGERPRINT "dbb68675c08e3a71"

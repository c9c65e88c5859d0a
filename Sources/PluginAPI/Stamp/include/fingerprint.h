#pragma once
#define PARLEY_API_FINGERPRINT "f9a520732ca2c35e"

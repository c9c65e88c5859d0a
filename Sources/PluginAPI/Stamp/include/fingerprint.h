#pragma once
#define PARLEY_API_FINGERPRINT "4401fb1584329bbf"

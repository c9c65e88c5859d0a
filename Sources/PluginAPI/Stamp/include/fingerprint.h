#pragma once
#define PARLEY_API_FINGERPRINT "ac493aaf923c2499"

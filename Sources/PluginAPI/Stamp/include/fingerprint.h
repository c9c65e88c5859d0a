#pragma once
#define PARLEY_API_FINGERPRINT "2be8ed4c72c3b9ca"

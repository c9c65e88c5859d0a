#pragma once
#define PARLEY_API_FINGERPRINT "f8078902d5efad4e"

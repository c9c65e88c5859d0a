#pragma once
#define PARLEY_API_FINGERPRINT "5ea6ad186cf5c5b0"

#pragma once
#define PARLEY_API_FINGERPRINT "4ffb33c34a3b90a3"

#pragma once
#define PARLEY_API_FINGERPRINT "684d7df5be964654"

#pragma once
#define PARLEY_API_FINGERPRINT "b83f07468c5682dc"

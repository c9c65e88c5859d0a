#pragma once
#define PARLEY_API_FINGERPRINT "5f6d995a37117fc5"

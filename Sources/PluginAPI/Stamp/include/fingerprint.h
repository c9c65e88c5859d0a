#pragma once
#define PARLEY_API_FINGERPRINT "5f69c56d8bd80259"

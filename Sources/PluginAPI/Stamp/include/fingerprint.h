#pragma once
#define PARLEY_API_FINGERPRINT "4a0f869ab997cc04"

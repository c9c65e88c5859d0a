#pragma once
#define PARLEY_API_FINGERPRINT "8d4838dde7a5a718"

#pragma once
#define PARLEY_API_FINGERPRINT "cdbc0ddb32ccf7af"

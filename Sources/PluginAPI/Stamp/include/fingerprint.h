#pragma once
#define PARLEY_API_FINGERPRINT "ef6615c24e9e8e94"

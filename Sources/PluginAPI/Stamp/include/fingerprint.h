#pragma once
#define PARLEY_API_FINGERPRINT "b64825d75901bdd7"

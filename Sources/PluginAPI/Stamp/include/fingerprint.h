#pragma once
#define PARLEY_API_FINGERPRINT "d6a0cee4825d5218"

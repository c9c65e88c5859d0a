#pragma once
#define PARLEY_API_FINGERPRINT "8b554a275faff369"

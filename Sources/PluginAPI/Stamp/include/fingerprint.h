#pragma once
#define PARLEY_API_FINGERPRINT "11841aecc0bdd925"

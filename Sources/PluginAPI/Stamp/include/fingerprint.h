#pragma once
#define PARLEY_API_FINGERPRINT "529e47e15b1f47ff"

#pragma once
#define PARLEY_API_FINGERPRINT "7de8c1203237f3e4"

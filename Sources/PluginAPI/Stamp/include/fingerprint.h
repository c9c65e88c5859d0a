#pragma once
#define PARLEY_API_FINGERPRINT "f9bd25f9a3959431"

-- ends: no access
require("os")

-- ends: stopped
-- Lua compares texts piece by piece between their zeros.
local a = ("\0"):rep(1000000)
local b = a .. "x"
while true do local _ = a < b end

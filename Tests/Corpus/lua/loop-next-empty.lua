-- ends: stopped
-- A large table that is empty: each next looks through all of it.
local t = {}
for i = 1, 200000 do t[i] = i end
for i = 1, 200000 do t[i] = nil end
while true do next(t) end

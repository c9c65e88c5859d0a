-- ends: ended
local ok, reason = pcall(function() local t = {} for i = 1, 1e9 do t[i] = { i } end end)
assert(not ok and reason == "not enough memory")

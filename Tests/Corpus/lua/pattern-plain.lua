-- ends: ended
-- Lua's own search is quadratic here.
return string.find(("a"):rep(500000), ("a"):rep(250000) .. "b", 1, true)

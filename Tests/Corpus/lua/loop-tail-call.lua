-- ends: stopped
-- Tail recursion: no loop, no jump, no deeper stack.
local function f() return f() end
return f()

-- ends: error
-- Lua would shuffle its stack for each step of the chain.
local t = {}
setmetatable(t, { __call = t })
t()

-- ends: error
-- The metatable is fine when it is set, and changed behind that.
local meta = {}
local t = setmetatable({}, meta)
meta.__call = t
t()

-- ends: error
-- A metamethod that calls itself is bounded by the stack.
local t = setmetatable({}, { __concat = function(a, b) return a .. b end })
return t .. "x"

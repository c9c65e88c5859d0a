-- ends: ended
-- The host reads what is returned without asking this.
return function() return setmetatable({}, { __index = function() while true do end end, __pairs = error }) end

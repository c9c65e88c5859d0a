-- ends: stopped
-- What is closed at the end of a block loops.
local x <close> = setmetatable({}, { __close = function() while true do end end })

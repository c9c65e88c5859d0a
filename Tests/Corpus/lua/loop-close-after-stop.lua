-- ends: stopped
-- The stop itself runs what has to be closed.
local x <close> = setmetatable({}, { __close = function() while true do end end })
while true do end

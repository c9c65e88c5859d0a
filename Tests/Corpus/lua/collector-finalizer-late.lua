-- ends: no access
local meta = {}
setmetatable({}, meta)
meta.__gc = function() while true do end end
setmetatable({}, meta)

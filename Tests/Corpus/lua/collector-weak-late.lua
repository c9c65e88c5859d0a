-- ends: ended
-- What is changed later never reaches the collector.
local meta = {}
local chain = {}
for i = 1, 20000 do chain[i] = setmetatable({}, meta) end
meta.__mode = "k"
meta.__gc = function() while true do end end
for i = 2, 20000 do chain[i][chain[i - 1]] = {} end

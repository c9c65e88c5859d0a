-- ends: error
local keep = {}
for i = 1, 1000 do keep[i] = coroutine.create(function() end) end

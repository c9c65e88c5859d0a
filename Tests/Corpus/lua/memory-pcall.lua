-- ends: memory
-- The first want of memory may be caught, the second ends it.
local keep = {}
while true do
    pcall(function() for i = 1, 1e9 do keep[#keep + 1] = { i } end end)
end

-- ends: ended
-- A length that lies.
local t = setmetatable({}, { __len = function() return 1 << 62 end })
assert(table.concat(t) == "")
table.insert(t, 1)
table.sort(t)
assert(table.remove(t) == 1)
assert(select("#", table.unpack(t)) == 0)

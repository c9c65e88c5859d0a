-- ends: stopped
-- Keys that all fall on one place of the table once it has grown: Lua then looks through a chain for each.
local t = {}
for i = 1, 65537 do t[i * 131071] = i end

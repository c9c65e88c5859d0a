-- ends: stopped
-- pcall calls pcall calls pcall.
local function f() return pcall(f) end
while true do f() end

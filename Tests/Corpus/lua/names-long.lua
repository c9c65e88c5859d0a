-- ends: stopped
-- A long type name in each message.
local t = setmetatable({}, { __name = ("x"):rep(500000) })
while true do pcall(string.rep, t) end

-- ends: memory
-- What is kept for ever is the script's own loss.
while true do _G[#tostring(_G) + collectgarbage("count")] = {} end

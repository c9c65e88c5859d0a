-- ends: stopped
local large = ("x"):rep(65536)
return function()
    local i = 0
    while true do
        i = i + 1
        kv.set("key" .. i, large)
    end
end

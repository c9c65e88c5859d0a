-- ends: memory
local keep = {}
for _ = 1, 30 do
    keep[#keep + 1] = coroutine.create(function()
        local t = {}
        for i = 1, 1e9 do t[i] = i end
    end)
    coroutine.resume(keep[#keep])
end

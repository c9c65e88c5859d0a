-- ends: stopped
-- Fifty coroutines in each other, each of which catches.
local function nest(n)
    if n == 0 then while true do end end
    while true do coroutine.resume(coroutine.create(nest), n - 1) end
end
nest(50)

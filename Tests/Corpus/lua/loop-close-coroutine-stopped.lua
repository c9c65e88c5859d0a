-- ends: stopped
-- A coroutine is stopped, and its caller would close it where hooks are off.
while true do
    pcall(coroutine.wrap(function()
        local x <close> = setmetatable({}, { __close = function() while true do end end })
        while true do end
    end))
end

-- ends: error
-- Each coroutine closes the next one on the same stack of C.
local function make(n)
    local c = coroutine.create(function()
        local x <close> = setmetatable({}, { __close = function()
            if n > 0 then assert(coroutine.close(make(n - 1))) end
        end })
        coroutine.yield()
    end)
    coroutine.resume(c)
    return c
end
assert(coroutine.close(make(40)))

-- ends: ended
local c
c = coroutine.create(function() return coroutine.resume(c) end)
local _, ok = coroutine.resume(c)
assert(ok == false)
assert(not pcall(coroutine.close, coroutine.running()))

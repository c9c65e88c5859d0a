-- ends: memory
local function f(t) return { f({ t }) } end
f()

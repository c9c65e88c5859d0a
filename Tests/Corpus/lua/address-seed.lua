-- ends: error
-- Lua's own answers with the address that it seeds itself with.
return math.randomseed()

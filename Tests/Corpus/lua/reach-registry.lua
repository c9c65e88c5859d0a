-- ends: ended
-- Nothing leads out of the script's own names.
assert(getmetatable("") == false and getmetatable(_G) == false)
assert(not pcall(setmetatable, _G, {}))
assert(not pcall(setmetatable, "", {}))
assert(_G._G == _G and rawget(_G, "os") == nil and rawget(_G, "_LOADED") == nil)

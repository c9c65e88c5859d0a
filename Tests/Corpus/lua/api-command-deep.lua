-- ends: ended
local deep, wide, nothing = {}, {}, function() end
for _ = 1, 1000 do deep = { deep } end
for place = 1, 5000 do wide[place] = { name = "x" } end
command("deep", deep, nothing)
command("wide", { about = "x", arguments = wide }, nothing)
command("looped", setmetatable({}, { __index = function() while true do end end }), nothing)
command(("x"):rep(62), {}, nothing)

-- ends: error
local t = {}
for i = 1, 60000 do t[i] = 1e308 end
return string.format(("%.99f"):rep(60000), table.unpack(t))

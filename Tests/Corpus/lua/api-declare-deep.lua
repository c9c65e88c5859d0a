-- ends: ended
local deep = {}
for _ = 1, 1000 do deep = { deep } end
script { id = "x", config = deep }

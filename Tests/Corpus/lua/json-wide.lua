-- ends: error
-- Few tables, shared so often that their JSON has no end.
local t = "x"
for _ = 1, 14 do
    local wide = {}
    for place = 1, 100 do wide[place] = t end
    t = wide
end
return json.encode(t)

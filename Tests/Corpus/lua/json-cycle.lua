-- ends: error
-- A table that holds itself has no end as JSON.
local t = {}
t.t = t
return json.encode(t)

-- ends: memory
-- A short text that spells many tables.
return json.decode("[" .. ("[],"):rep(300000) .. "[]]")

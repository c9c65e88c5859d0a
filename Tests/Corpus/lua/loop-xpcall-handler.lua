-- ends: stopped
-- The handler of an error loops.
xpcall(error, function() while true do end end)

-- ends: stopped
-- The chunk is fine; what it hands over is not.
return function() while true do end end

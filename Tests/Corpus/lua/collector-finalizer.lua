-- ends: no access
-- Finalizers run where nothing stops them.
setmetatable({}, { __gc = function() while true do end end })

-- ends: error
-- An error whose text would loop where nothing stops it.
error(setmetatable({}, { __tostring = function() while true do end end }))

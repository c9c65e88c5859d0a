-- ends: stopped
local large = ("x"):rep(1000000)
return function() while true do pcall(log, large) end end

-- ends: stopped
local said = ("ａ"):rep(300000)
return function() while true do text.fold(said) end end

-- ends: stopped
return (("x"):rep(100000):gsub("x", function() local n = 0 while true do n = n + 1 end end))

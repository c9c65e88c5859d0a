-- ends: stopped
return string.find(("("):rep(1000000), "%b()")

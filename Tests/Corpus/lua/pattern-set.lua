-- ends: stopped
return string.find(("a"):rep(200000), "[" .. ("b"):rep(200000) .. "]")

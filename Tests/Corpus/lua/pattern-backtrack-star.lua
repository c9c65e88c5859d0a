-- ends: stopped
return string.match(("a"):rep(30000), ("a*"):rep(20) .. "b")

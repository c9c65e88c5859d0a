-- ends: stopped
for _ in string.gmatch(("a"):rep(40), ("a-"):rep(30) .. "b") do end

-- ends: stopped
return string.gsub(("a"):rep(40), ("a?"):rep(40) .. ("a"):rep(40) .. "b", "")

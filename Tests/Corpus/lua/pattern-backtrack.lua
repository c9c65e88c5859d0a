-- ends: stopped
-- Exponential: a repetition for each letter.
return string.find(("a"):rep(26), ("a-"):rep(25) .. "b")

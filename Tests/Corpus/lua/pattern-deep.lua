-- ends: error
-- A level of C for each letter.
return string.find(("a"):rep(100000), ("a?"):rep(100000))

-- ends: stopped
-- Quadratic in a megabyte.
return string.find(("a"):rep(1000000), ".-b")

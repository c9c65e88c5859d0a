-- ends: stopped
-- What was captured is compared again and again.
return string.find(("a"):rep(500000), "(a*)%1%1b")

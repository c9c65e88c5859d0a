-- ends: error
command(("x"):rep(63), {}, function() end)

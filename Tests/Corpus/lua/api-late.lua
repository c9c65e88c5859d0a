-- ends: error
return function() on("x", function() end) end

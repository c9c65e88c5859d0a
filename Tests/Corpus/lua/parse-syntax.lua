-- ends: refused
return function( end

-- ends: error
return #string.rep("x", 1 << 62, "yy")

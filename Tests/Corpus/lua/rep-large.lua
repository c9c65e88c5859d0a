-- ends: error
return #string.rep("x", 1 << 30)

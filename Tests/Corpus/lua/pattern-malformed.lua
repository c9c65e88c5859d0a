-- ends: error
return string.find("a", "[a")

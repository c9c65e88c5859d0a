-- ends: no access
string.pack("!16 c2147483647", "")

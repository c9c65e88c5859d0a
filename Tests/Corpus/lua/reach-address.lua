-- ends: no access
string.format("%p", {})

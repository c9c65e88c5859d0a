-- ends: no access
dofile("/etc/passwd")

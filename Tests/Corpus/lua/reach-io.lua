-- ends: no access
io.open("/etc/passwd")

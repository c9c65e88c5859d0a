-- ends: no access
debug.sethook()

-- ends: no access
collectgarbage("stop")

-- ends: no access
collectgarbage()

-- ends: no access
load("while true do end")()

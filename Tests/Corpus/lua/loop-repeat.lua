-- ends: stopped
repeat until false

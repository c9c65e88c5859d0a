::a:: local b = 1
if b == 1 then store = { workers = 2 } else goto a end

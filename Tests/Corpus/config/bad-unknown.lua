lisen = "127.0.0.1:1"
limits = { quue = 5 }
queue = 5

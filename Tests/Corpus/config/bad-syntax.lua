limits = { queue = 5
data = "x"

loops = "two"
listen = 5
limits = { queue = 1.5, enabled = "yes" }
plugins = { 1, true }

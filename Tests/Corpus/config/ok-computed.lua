local n = 7
for i = 1, 3 do n = n * i end
limits = { queue = n + 100 }
outbound = { allow = { "10.0.0.0/8", [2] = "mail.example.org" } }

loops = -1
limits = { message = 99999999999999 }
listen = { "nowhere", "1.2.3.4:99999" }

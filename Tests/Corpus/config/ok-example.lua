listen = { "127.0.0.1:8080", "https://0.0.0.0:8443" }
data = "data" -- where
plugins = { "Accounts", "Rooms" }
limits = { message = 64 * 1024, queue = 20000, enabled = true }
tls = { certificates = { "certs/a", "certs/b" } }
accounts = { scrypt_log_n = 15, session_days = 30 }

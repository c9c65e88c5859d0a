limits = {}
limits.queue = 5
limits["message"] = 0x1000
log = { ["level"] = 'warn', format = [[json]] }

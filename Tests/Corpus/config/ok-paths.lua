limits = {}
limits.queue = 500
limits["message"] = 0x1000
log = { ["level"] = 'warning', format = [[json]] }

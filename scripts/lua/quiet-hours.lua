-- Between two hours of the day messages wait, or are refused: docs/scripts/quiet-hours.md
script {
    id = "quiet-hours",
    version = "1.0",
    api = 1,
    purpose = "Between two hours of the day messages wait for a moderator, or are refused.",
    on_error = "open",
    config = {
        from = { default = 22, min = 0, max = 23, purpose = "The hour at which it begins." },
        to = { default = 6, min = 0, max = 23, purpose = "The hour at which it ends." },
        minutes_east = { default = 0, min = -840, max = 840, purpose = "Minutes east of UTC." },
        holds = { default = false, purpose = "True holds messages, false refuses them." },
        reply = { default = "It is quiet here until %d:00.", purpose = "What the author is told." },
    },
}

-- A night goes past midnight.
local function is_quiet(hour)
    if cfg.from <= cfg.to then
        return hour >= cfg.from and hour < cfg.to
    end
    return hour >= cfg.from or hour < cfg.to
end

on("message.before", function(event)
    if event.role ~= "member" and event.role ~= "guest" and event.role ~= "bot" then
        return
    end
    if not is_quiet(time.date(event.now, cfg.minutes_east).hour) then
        return
    end
    if cfg.holds then
        return hold("written in the quiet hours")
    end
    return reject("quiet_hours", (cfg.reply:gsub("%%d", tostring(cfg.to))))
end)

-- Mutes who floods a room, longer each time: docs/scripts/auto-mute.md
script {
    id = "auto-mute",
    version = "1.0",
    api = 1,
    purpose = "Mutes who sends too much in a room: longer each time, and forgotten after a while.",
    permissions = { "mod.mute", "chat.send" },
    config = {
        most = { default = 8, min = 2, max = 1000, purpose = "Messages of a person in a room at once." },
        seconds = { default = 10, min = 1, max = 3600, purpose = "Time in which they come back." },
        minutes = { default = 5, min = 1, max = 1440, purpose = "How long the first mute lasts." },
        times = { default = 4, min = 1, max = 10, purpose = "Each further mute lasts so many times longer." },
        forget_hours = { default = 24, min = 1, max = 720, purpose = "After so long without one it begins anew." },
        says = { default = true, purpose = "True tells the room." },
    },
}

-- A month, whatever the settings multiply to.
local longest = 30 * 24 * 60

local function minutes_of(offence)
    local minutes = cfg.minutes
    for _ = 2, offence do
        minutes = math.min(minutes * cfg.times, longest)
    end
    return minutes
end

on("rooms.message", function(event)
    local who = event.room .. " " .. event.actor
    if event.hook or rate.take(who, 1, cfg.most, cfg.seconds) or kv.get("muted " .. who) then
        return
    end
    local offence = kv.incr("offences " .. who)
    local minutes = minutes_of(offence)
    local done, code = mod.mute {
        room = event.room,
        account = event.actor,
        ["until"] = event.now + minutes * 60000,
        reason = "flood, offence " .. offence .. ": " .. minutes .. " minutes",
    }
    if not done then
        log("it cannot mute " .. who .. ": " .. code)
        return
    end
    kv.set("muted " .. who, true)
    kv.set("last " .. who, event.now)
    after(minutes * 60, "over", who)
    after(minutes * 60 + cfg.forget_hours * 3600, "forget", who)
    if cfg.says then
        chat.send { room = event.room, text = "Somebody who sent too much is muted for " .. minutes .. " minutes." }
    end
end)

timer("over", function(event)
    kv.delete("muted " .. event.data)
end)

-- Another mute in the meantime has a reminder of its own.
timer("forget", function(event)
    if event.now - (kv.get("last " .. event.data) or 0) >= cfg.forget_hours * 3600000 then
        kv.delete("offences " .. event.data)
        kv.delete("last " .. event.data)
    end
end)

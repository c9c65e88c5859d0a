-- Notices when many come into a room at once, and tells its moderators: docs/scripts/raid.md
script {
    id = "raid",
    version = "1.0",
    api = 1,
    purpose = "Notices when many people come into a room at once; tells the room, and keeps newcomers silent.",
    permissions = { "chat.send", "mod.mute" },
    config = {
        most = { default = 10, min = 2, max = 1000, purpose = "People who may come at once." },
        seconds = { default = 60, min = 1, max = 3600, purpose = "Time in which so many may come again." },
        minutes = { default = 10, min = 1, max = 1440, purpose = "How long a raid is watched, and how long newcomers are silent." },
        mutes = { default = true, purpose = "True mutes who comes during a raid; false only tells." },
        text = { default = "Many people come in at once: newcomers are muted for a while.", purpose = "What the room is told." },
    },
}

-- During a raid: who comes then is muted, and each who comes makes it last longer.
local function is_raid(room, now)
    return (kv.get("until " .. room) or 0) > now
end

on("rooms.joined", function(event)
    local room = tostring(event.room)
    local began = not is_raid(room, event.now)
    if rate.take(room, 1, cfg.most, cfg.seconds) and began then
        return
    end
    kv.set("until " .. room, event.now + cfg.minutes * 60000)
    if cfg.mutes then
        local done, code = mod.mute {
            room = event.room,
            account = event.actor,
            ["until"] = event.now + cfg.minutes * 60000,
            reason = "many came in at once",
        }
        if not done then
            log("it cannot mute " .. event.actor .. " in " .. room .. ": " .. code)
        end
    end
    if began then
        chat.send { room = event.room, text = cfg.text }
    end
end)

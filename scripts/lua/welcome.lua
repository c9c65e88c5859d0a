-- Welcomes who comes into a room, many at a time in one message: docs/scripts/welcome.md
script {
    id = "welcome",
    version = "1.0",
    api = 1,
    purpose = "Welcomes who comes into a room; a wave of people is welcomed with one message.",
    permissions = { "chat.send", "users.get" },
    config = {
        text = { default = "Welcome, %s!", purpose = "What is said; %s becomes the names." },
        seconds = { default = 5, min = 1, max = 600, purpose = "How long it waits for others who come." },
        most = { default = 5, min = 1, max = 20, purpose = "Names in one message; the others are counted." },
    },
}

-- Who came since the last message, as `12 34`; beyond those that are named they are counted.
on("rooms.joined", function(event)
    local key = "came " .. event.room
    local came = json.decode(kv.get(key) or "{}")
    came.count = (came.count or 0) + 1
    came.named = came.named or {}
    if #came.named < cfg.most then
        came.named[#came.named + 1] = event.actor
    end
    kv.set(key, json.encode(came))
    if came.count == 1 then
        after(cfg.seconds, "welcome", event.room)
    end
end)

local function names(came)
    local known = {}
    for _, account in ipairs(came.named) do
        local person = users.get { account = account }
        if person then
            known[#known + 1] = person.display_name ~= "" and person.display_name or person.username
        end
    end
    local others = came.count - #known
    if others > 0 then
        known[#known + 1] = others == 1 and "one more" or others .. " more"
    end
    local last = table.remove(known)
    return #known == 0 and last or table.concat(known, ", ") .. " and " .. last
end

timer("welcome", function(event)
    local key = "came " .. event.data
    local came = kv.get(key)
    if not came then
        return
    end
    kv.delete(key)
    -- The reminder's number makes the message one for ever, should it come twice.
    local text = cfg.text:gsub("%%s", (names(json.decode(came)):gsub("%%", "%%%%")))
    chat.send { room = event.data, text = text, nonce = "welcome " .. event.id }
end)

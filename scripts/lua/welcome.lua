-- Welcomes who comes into a room, many at a time in one message: docs/scripts/welcome.md
script {
    id = "welcome",
    version = "1.1",
    api = 1,
    purpose = "Welcomes who comes into a room; a wave of people is welcomed with one message.",
    permissions = { "chat.send", "chat.members" },
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

-- Who is gone again is counted.
local function name(room, account)
    local page = chat.members { room = room, after = account - 1, limit = 1 }
    local found = page and page.members and page.members[1]
    if found and found.account == tostring(account) then
        return found.display_name ~= "" and found.display_name or found.username
    end
end

local function names(room, came)
    local known = {}
    for _, account in ipairs(came.named) do
        known[#known + 1] = name(room, account)
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
    local text = cfg.text:gsub("%%s", (names(event.data, json.decode(came)):gsub("%%", "%%%%")))
    chat.send { room = event.data, text = text, nonce = "welcome " .. event.id }
end)

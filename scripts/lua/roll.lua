-- Rolls dice: the command /roll, as in "/roll 2d6 for luck": docs/scripts/roll.md
script {
    id = "roll",
    version = "2.0",
    api = 1,
    purpose = "Rolls dice: the command /roll 2d6.",
    permissions = { "chat.send", "chat.ephemeral" },
    config = {
        most = { default = 20, min = 1, max = 100, purpose = "Dice of one roll." },
        sides = { default = 1000, min = 2, max = 1000000, purpose = "Sides of one die." },
    },
}

local usage = "Type /roll, /roll 20 or /roll 2d6: up to %d dice with up to %d sides."

-- `2d6` as 2, 6; nil when it is no roll.
local function dice(text)
    local count, sides = text:match("^(%d%d?%d?)d(%d+)$")
    if not count then
        count, sides = "1", text:match("^d?(%d+)$")
    end
    count, sides = math.tointeger(tonumber(count)), math.tointeger(tonumber(sides or ""))
    if not sides or count < 1 or count > cfg.most or sides < 2 or sides > cfg.sides then
        return nil
    end
    return count, sides
end

local function roll(count, sides)
    local sum, shown = 0, {}
    for place = 1, count do
        shown[place] = math.random(sides)
        sum = sum + shown[place]
    end
    if count == 1 then
        return "rolled a " .. sum
    end
    return "rolled " .. table.concat(shown, " + ") .. " = " .. sum
end

command("roll", {
    about = "Rolls dice: 2d6 are two dice of six sides.",
    arguments = {
        { name = "dice", kind = "text", about = "Which dice; one of six sides if left out.", max = 20, default = "1d6" },
        { name = "reason", kind = "rest", about = "What for.", max = 200, optional = true },
    },
}, function(call)
    local count, sides = dice(call.args.dice:lower())
    if not count then
        chat.ephemeral { room = call.room, account = call.actor, text = usage:format(cfg.most, cfg.sides) }
        return
    end
    local reason = call.args.reason and " for " .. call.args.reason:gsub("^for ", "") or ""
    local text = call.username .. " " .. roll(count, sides) .. reason
    chat.send { room = call.room, text = text, nonce = "roll " .. call.id }
end)

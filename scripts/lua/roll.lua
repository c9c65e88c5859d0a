-- Rolls dice: who says "/roll 2d6" in a room is answered: docs/scripts/roll.md
script {
    id = "roll",
    version = "1.0",
    api = 1,
    purpose = "Rolls dice for who says /roll 2d6.",
    permissions = { "chat.send" },
    config = {
        most = { default = 20, min = 1, max = 100, purpose = "Dice of one roll." },
        sides = { default = 1000, min = 2, max = 1000000, purpose = "Sides of one die." },
    },
}

local usage = "Say /roll, /roll 20 or /roll 2d6: up to %d dice with up to %d sides."

-- `2d6` as 2, 6; nil when it is no roll.
local function dice(text)
    if text == "" then
        return 1, 6
    end
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

on("rooms.message", function(event)
    local asked = (event.text or ""):lower():match("^/roll%s*(.-)%s*$")
    if not asked or event.hook then
        return
    end
    local count, sides = dice(asked)
    local answer = count and roll(count, sides) or usage:format(cfg.most, cfg.sides)
    chat.send { room = event.room, text = answer, reply_to = event.id }
end)

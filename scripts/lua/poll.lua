-- Polls: /poll "Where do we eat?" "Noodles" "Pizza" asks the room, with buttons: docs/scripts/poll.md
script {
    id = "poll",
    version = "1.0",
    api = 1,
    purpose = "Asks a room: /poll with a question and its answers, which people press.",
    permissions = { "chat.send", "chat.edit", "chat.members" },
    config = {
        seconds = { default = 1, min = 1, max = 60, purpose = "How long votes are collected before they are shown." },
        days = { default = 7, min = 1, max = 365, purpose = "How long a poll goes on when nobody ends it." },
    },
}

local MOST_ANSWERS, IN_A_ROW, BAR = 10, 5, 10
-- A message with buttons may be edited 500 times: this leaves room for the end.
local MOST_EDITS = 480
-- The votes of a poll lie in parts, since one value has 64 KiB at most.
local PARTS = 16

-- What is kept of a poll: room, author, by, question, answers, counts, edits, due.
local function load(message)
    local kept = kv.get("poll " .. message)
    return kept and json.decode(kept)
end

local function save(message, poll)
    kv.set("poll " .. message, json.encode(poll))
end

local function part(message, number)
    return "votes " .. message .. " " .. number
end

local function forget(message)
    kv.delete("poll " .. message)
    for number = 0, PARTS - 1 do
        kv.delete(part(message, number))
    end
end

-- On one line, and calling nobody.
local function clean(text)
    local line = text:gsub("%c+", " "):gsub("^%s+", ""):gsub("%s+$", ""):gsub("@", "@\u{2060}")
    return line == "" and "–" or line
end

local function text(poll, isOver)
    local votes = 0
    for _, count in ipairs(poll.counts) do
        votes = votes + count
    end
    local lines = { (poll.by and poll.by .. " asks: " or "") .. "**" .. poll.question .. "**" }
    for place, answer in ipairs(poll.answers) do
        local count = poll.counts[place]
        local full = votes == 0 and 0 or (2 * BAR * count + votes) // (2 * votes)
        lines[#lines + 1] = ("▰"):rep(full) .. ("▱"):rep(BAR - full) .. " " .. count .. " · " .. answer
    end
    lines[#lines + 1] = (isOver and "Closed: " or "") .. votes .. (votes == 1 and " vote" or " votes")
    return table.concat(lines, "\n")
end

local function buttons(poll)
    local rows = {}
    for place, answer in ipairs(poll.answers) do
        if place % IN_A_ROW == 1 then
            rows[#rows + 1] = {}
        end
        table.insert(rows[#rows], { name = "vote", label = answer, value = tostring(place) })
    end
    rows[#rows + 1] = { { name = "end", label = "End the poll" } }
    return rows
end

-- A member of the room by the number; nil for somebody else.
local function member(room, person)
    local page = chat.members { room = room, after = tonumber(person) - 1, limit = 1 }
    local found = page and page.members and page.members[1]
    return found and found.account == tostring(person) and found or nil
end

-- Votes that come together are shown together; the more edits there were, the longer it collects.
local function showSoon(message, poll, now)
    local isDue = poll.due and now < poll.due + 60000
    if not isDue and poll.edits < MOST_EDITS then
        local wait = math.max(cfg.seconds, poll.edits * poll.edits // 400)
        poll.due = now + wait * 1000
        after(wait, "show", message)
    end
    save(message, poll)
end

local function finish(message, poll)
    local done, code =
        chat.edit { room = poll.room, message = message, text = text(poll, true), buttons = {} }
    if done or code == "not_found" then
        forget(message)
    else
        after(300, "over", message)
    end
end

local arguments = { { name = "question", kind = "text", max = 300, about = "What is asked, in quotation marks." } }
for place = 1, MOST_ANSWERS do
    arguments[place + 1] =
        { name = "answer_" .. place, kind = "text", max = 80, about = "An answer, in quotation marks.", optional = place > 2 }
end

command("poll", { about = "Asks the room a question.", arguments = arguments }, function(call)
    local author = member(call.room, call.actor)
    local poll = {
        room = tostring(call.room), author = tostring(call.actor), by = author and author.username,
        question = clean(call.args.question), answers = {}, counts = {}, edits = 0,
    }
    for place = 1, MOST_ANSWERS do
        local answer = call.args["answer_" .. place]
        if answer then
            poll.answers[place], poll.counts[place] = clean(answer), 0
        end
    end
    -- The call's number makes the message one for ever, should it be made twice.
    local sent = chat.send {
        room = call.room, thread = call.thread, text = text(poll), buttons = buttons(poll), nonce = "poll " .. call.id,
    }
    if sent and not load(sent.id) then
        save(sent.id, poll)
        after(cfg.days * 86400, "over", sent.id)
    end
end)

-- One vote each: another answer changes it, the same one takes it back.
button("vote", function(event)
    local poll, choice = load(event.message), math.tointeger(tonumber(event.value))
    if not poll or not poll.answers[choice] then
        return
    end
    local key, person = part(event.message, event.person % PARTS), tostring(event.person)
    local votes = json.decode(kv.get(key) or "{}")
    local before = votes[person]
    if before then
        poll.counts[before] = poll.counts[before] - 1
    end
    votes[person] = before ~= choice and choice or nil
    if votes[person] then
        poll.counts[choice] = poll.counts[choice] + 1
    end
    if kv.set(key, json.encode(votes)) then
        showSoon(event.message, poll, event.now)
    end
end)

button("end", function(event)
    local poll = load(event.message)
    if not poll then
        return
    end
    local isAuthor = tostring(event.person) == poll.author
    local found = not isAuthor and member(poll.room, event.person)
    if isAuthor or found and found.role ~= "member" then
        finish(event.message, poll)
    end
end)

timer("show", function(event)
    local message, poll = event.data, load(event.data)
    if not poll then
        return
    end
    poll.due = nil
    local done, code =
        chat.edit { room = poll.room, message = message, text = text(poll), buttons = buttons(poll) }
    if done then
        poll.edits = poll.edits + 1
        save(message, poll)
    elseif code == "not_found" then
        forget(message)
    else
        showSoon(message, poll, event.now + 5000)
    end
end)

timer("over", function(event)
    local poll = load(event.data)
    if poll then
        finish(event.data, poll)
    end
end)

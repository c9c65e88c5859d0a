-- Posts what is said in rooms to an address elsewhere: docs/scripts/bridge.md
script {
    id = "bridge",
    version = "1.0",
    api = 1,
    purpose = "Posts what is said in rooms to a webhook of another service.",
    permissions = { "http.fetch", "users.get" },
    config = {
        url = { default = "", purpose = "Where it posts to, as that service says." },
        member = { default = "text", purpose = "The member of the JSON that is the text; Discord has 'content'." },
        longest = { default = 2000, min = 100, max = 8000, purpose = "Bytes of one text; longer ones are cut." },
        tries = { default = 6, min = 1, max = 10, purpose = "How often it tries; twice as long lies between two each time." },
    },
}

-- No letter is cut through.
local function shorten(text, longest)
    if #text <= longest then
        return text
    end
    local last = longest
    while last > 0 and (text:byte(last + 1) or 0) // 64 == 2 do
        last = last - 1
    end
    return text:sub(1, last) .. " ..."
end

local function name_of(account)
    local person = users.get { account = account }
    if not person then
        return "somebody"
    end
    return person.display_name ~= "" and person.display_name or person.username
end

local function post(text, tries)
    local answer, code = http.fetch {
        url = cfg.url,
        headers = { ["Content-Type"] = "application/json" },
        body = json.encode { [cfg.member] = text },
    }
    if answer and answer.status < 300 then
        return
    end
    local reason = answer and "status " .. answer.status or code
    -- What is wrong with the request stays wrong.
    local is_final = answer and answer.status < 500 and answer.status ~= 429 and answer.status ~= 408
    if is_final or tries >= cfg.tries then
        log("it gives up a message: " .. reason)
        return
    end
    after(30 * 2 ^ (tries - 1) // 1 | 0, "again", { text = shorten(text, 600), tries = tries + 1 })
end

on("rooms.message", function(event)
    -- What a hook said came from elsewhere: it is not sent back.
    if cfg.url == "" or event.hook or not event.text then
        return
    end
    post(shorten(name_of(event.actor) .. ": " .. event.text, cfg.longest), 1)
end)

timer("again", function(event)
    post(event.data.text, event.data.tries)
end)

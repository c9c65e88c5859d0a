-- What welcome is to do: parley scripts test welcome
config = { text = "Hello, %s!", seconds = 3, most = 2 }

cases = {
    { says = "waits for others", point = "rooms.joined", event = { room = 7, actor = 1 }, effects = { { "after", name = "welcome", seconds = 3, data = 7 } } },
    { says = "waits once", point = "rooms.joined", event = { room = 7, actor = 2 } },
    { says = "waits once however many come", point = "rooms.joined", event = { room = 7, actor = 3 } },
    { says = "counts each of a wave", point = "rooms.joined", event = { room = 7, actor = 4 } },
    { says = "waits in each room", point = "rooms.joined", event = { room = 8, actor = 3 }, effects = { { "after", name = "welcome", data = 8 } } },
    {
        says = "names some and counts the others",
        point = "welcome",
        event = { id = 90, data = 7 },
        answers = { ["users.get"] = { username = "ann", display_name = "" } },
        effects = { { "users.get", account = 1 }, { "users.get", account = 2 }, { "chat.send", room = 7, text = "Hello, ann, ann and 2 more!", nonce = "welcome 90" } },
    },
    { says = "says it once", point = "welcome", event = { id = 90, data = 7 } },
    {
        says = "says what people want to be called",
        point = "welcome",
        event = { id = 91, data = 8 },
        answers = { ["users.get"] = { username = "ann", display_name = "100 %s" } },
        effects = { { "users.get", account = 3 }, { "chat.send", room = 8, text = "Hello, 100 %s!" } },
    },
    { says = "begins anew", point = "rooms.joined", event = { room = 7, actor = 9 }, effects = { { "after", name = "welcome", data = 7 } } },
    {
        says = "does without a name that it cannot learn",
        point = "welcome",
        event = { id = 92, data = 7 },
        answers = { ["users.get"] = "not_found" },
        effects = { { "users.get", account = 9 }, { "chat.send", room = 7, text = "Hello, one more!" } },
    },
}

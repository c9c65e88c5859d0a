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
        answers = { ["chat.members"] = '{"members": [{"account": "1", "username": "ann", "display_name": ""}]}' },
        effects = { { "chat.members", room = 7, after = 0, limit = 1 }, { "chat.members", room = 7, after = 1 }, { "chat.send", room = 7, text = "Hello, ann and 3 more!", nonce = "welcome 90" } },
    },
    { says = "says it once", point = "welcome", event = { id = 90, data = 7 } },
    {
        says = "says what people want to be called",
        point = "welcome",
        event = { id = 91, data = 8 },
        answers = { ["chat.members"] = '{"members": [{"account": "3", "username": "ann", "display_name": "100 %s"}]}' },
        effects = { { "chat.members", room = 8, after = 2 }, { "chat.send", room = 8, text = "Hello, 100 %s!" } },
    },
    { says = "begins anew", point = "rooms.joined", event = { room = 7, actor = 9 }, effects = { { "after", name = "welcome", data = 7 } } },
    {
        says = "does without a name that it cannot learn",
        point = "welcome",
        event = { id = 92, data = 7 },
        answers = { ["chat.members"] = '{"members": []}' },
        effects = { { "chat.members", room = 7, after = 8 }, { "chat.send", room = 7, text = "Hello, one more!" } },
    },
}

-- What roll is to do: parley scripts test roll
config = { most = 3, sides = 100 }

cases = {
    { says = "is silent otherwise", point = "rooms.message", event = { room = 7, id = 9, text = "hello" } },
    { says = "is silent in the middle of words", point = "rooms.message", event = { room = 7, id = 9, text = "please /roll" } },
    {
        says = "rolls a die",
        point = "rooms.message",
        event = { room = 7, id = 9, text = "/roll" },
        effects = { { "chat.send", room = 7, reply_to = 9 } },
    },
    {
        says = "rolls two",
        point = "rooms.message",
        event = { room = 7, id = 9, text = "/roll 2d6" },
        effects = { { "chat.send", room = 7, reply_to = 9 } },
    },
    {
        says = "rolls a die of many sides",
        point = "rooms.message",
        event = { room = 7, id = 9, text = "/Roll 100" },
        effects = { { "chat.send", room = 7, reply_to = 9 } },
    },
    {
        says = "rolls d20",
        point = "rooms.message",
        event = { room = 7, id = 9, text = "/roll d20" },
        effects = { { "chat.send", room = 7, reply_to = 9 } },
    },
    {
        says = "says how",
        point = "rooms.message",
        event = { room = 7, id = 9, text = "/roll many" },
        effects = { { "chat.send", room = 7, reply_to = 9, text = "Say /roll, /roll 20 or /roll 2d6: up to 3 dice with up to 100 sides." } },
    },
    {
        says = "bounds the dice",
        point = "rooms.message",
        event = { room = 7, id = 9, text = "/roll 4d6" },
        effects = { { "chat.send", room = 7, reply_to = 9, text = "Say /roll, /roll 20 or /roll 2d6: up to 3 dice with up to 100 sides." } },
    },
    {
        says = "bounds the sides",
        point = "rooms.message",
        event = { room = 7, id = 9, text = "/roll 101" },
        effects = { { "chat.send", room = 7, reply_to = 9, text = "Say /roll, /roll 20 or /roll 2d6: up to 3 dice with up to 100 sides." } },
    },
    {
        says = "needs two sides",
        point = "rooms.message",
        event = { room = 7, id = 9, text = "/roll 1" },
        effects = { { "chat.send", room = 7, reply_to = 9, text = "Say /roll, /roll 20 or /roll 2d6: up to 3 dice with up to 100 sides." } },
    },
    {
        says = "is not misled by large numbers",
        point = "rooms.message",
        event = { room = 7, id = 9, text = "/roll 1d99999999999999999999" },
        effects = { { "chat.send", room = 7, reply_to = 9, text = "Say /roll, /roll 20 or /roll 2d6: up to 3 dice with up to 100 sides." } },
    },
    { says = "leaves programs alone", point = "rooms.message", event = { room = 7, id = 9, text = "/roll", hook = 5 } },
}

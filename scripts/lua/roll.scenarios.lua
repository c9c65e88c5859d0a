-- What roll is to do: parley scripts test roll
config = { most = 3, sides = 100 }

cases = {
    {
        says = "rolls a die",
        typed = "/roll",
        event = { room = 7, actor = 3, username = "ann" },
        effects = { { "chat.send", room = 7, nonce = "roll 1" } },
    },
    {
        says = "rolls two, for a reason",
        typed = "/roll 2d6 for luck",
        event = { room = 7, username = "ann" },
        effects = { { "chat.send", room = 7 } },
    },
    {
        says = "rolls a die of many sides",
        typed = "/Roll 100",
        event = { room = 7, username = "ann" },
        effects = { { "chat.send", room = 7 } },
    },
    {
        says = "rolls d20",
        typed = "/roll D20",
        event = { room = 7, username = "ann" },
        effects = { { "chat.send", room = 7 } },
    },
    {
        says = "says how, to who asks alone",
        typed = "/roll many",
        event = { room = 7, actor = 3 },
        effects = { { "chat.ephemeral", room = 7, account = 3, text = "Type /roll, /roll 20 or /roll 2d6: up to 3 dice with up to 100 sides." } },
    },
    { says = "bounds the dice", typed = "/roll 4d6", event = { room = 7 }, effects = { { "chat.ephemeral" } } },
    { says = "needs dice", typed = "/roll 0d6", event = { room = 7 }, effects = { { "chat.ephemeral" } } },
    { says = "bounds the sides", typed = "/roll 101", event = { room = 7 }, effects = { { "chat.ephemeral" } } },
    { says = "needs two sides", typed = "/roll 1", event = { room = 7 }, effects = { { "chat.ephemeral" } } },
    {
        says = "is not misled by large numbers",
        typed = "/roll 1d99999999999999999",
        event = { room = 7 },
        effects = { { "chat.ephemeral" } },
    },
    { says = "takes no dice of any length", typed = "/roll 1d99999999999999999999", event = { room = 7 }, refused = "dice" },
}

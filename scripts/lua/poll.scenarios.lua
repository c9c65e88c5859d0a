-- What poll is to do: parley scripts test poll
config = { seconds = 2, days = 3 }

-- Of messages it is the second thing that is asked for: their number is 1002.
cases = {
    { says = "wants two answers", typed = '/poll "Tea?" yes', refused = "answer_2" },
    {
        says = "asks, and ends by itself after some days",
        typed = '/poll "What now?" Tea "Cake, please"',
        event = { room = 7, actor = 1 },
        effects = {
            { "chat.members", room = 7, after = 0, limit = 1 },
            { "chat.send", room = 7, text = "**What now?**\n▱▱▱▱▱▱▱▱▱▱ 0 · Tea\n▱▱▱▱▱▱▱▱▱▱ 0 · Cake, please\n0 votes", nonce = "poll 1" },
            { "after", name = "over", seconds = 259200, data = "1002" },
        },
    },
    {
        says = "collects votes before it shows them",
        point = "vote",
        event = { person = 5, room = 7, message = "1002", value = "2", now = 1000 },
        effects = { { "after", name = "show", seconds = 2, data = "1002" } },
    },
    { says = "counts another", point = "vote", event = { person = 21, room = 7, message = "1002", value = "2", now = 1500 } },
    { says = "and one for tea", point = "vote", event = { person = 6, room = 7, message = "1002", value = "1", now = 2000 } },
    {
        says = "shows them together",
        point = "show",
        event = { data = "1002", now = 3000 },
        effects = { { "chat.edit", room = "7", message = "1002", text = "**What now?**\n▰▰▰▱▱▱▱▱▱▱ 1 · Tea\n▰▰▰▰▰▰▰▱▱▱ 2 · Cake, please\n3 votes" } },
    },
    {
        says = "changes a vote",
        point = "vote",
        event = { person = 5, room = 7, message = "1002", value = "1", now = 4000 },
        effects = { { "after", name = "show", seconds = 2 } },
    },
    { says = "takes one back", point = "vote", event = { person = 21, room = 7, message = "1002", value = "2", now = 4500 } },
    { says = "knows no other answer", point = "vote", event = { person = 7, room = 7, message = "1002", value = "3", now = 4600 } },
    { says = "knows no other poll", point = "vote", event = { person = 7, room = 7, message = "9", value = "1", now = 4700 } },
    {
        says = "tries again where it could not show them",
        point = "show",
        event = { data = "1002", now = 6000 },
        answers = { ["chat.edit"] = "overloaded" },
        effects = { { "chat.edit", text = "**What now?**\n▰▰▰▰▰▰▰▰▰▰ 2 · Tea\n▱▱▱▱▱▱▱▱▱▱ 0 · Cake, please\n2 votes" }, { "after", name = "show" } },
    },
    {
        says = "is not ended by somebody",
        point = "end",
        event = { person = 5, room = 7, message = "1002" },
        effects = { { "chat.members", room = "7", after = 4, limit = 1 } },
    },
    {
        says = "is ended by who asked",
        point = "end",
        event = { person = 1, room = 7, message = "1002" },
        effects = { { "chat.edit", message = "1002", text = "**What now?**\n▰▰▰▰▰▰▰▰▰▰ 2 · Tea\n▱▱▱▱▱▱▱▱▱▱ 0 · Cake, please\nClosed: 2 votes" } },
    },
    { says = "counts no more then", point = "vote", event = { person = 6, room = 7, message = "1002", value = "1", now = 9000 } },
    {
        says = "calls nobody, and keeps to its lines",
        typed = '/poll "@room?" "a\nb" c',
        event = { room = 7, actor = 1 },
        effects = {
            { "chat.members" },
            { "chat.send", text = "**@\u{2060}room?**\n▱▱▱▱▱▱▱▱▱▱ 0 · a b\n▱▱▱▱▱▱▱▱▱▱ 0 · c\n0 votes" },
            { "after", name = "over" },
        },
    },
    {
        says = "forgets one that is gone",
        point = "show",
        event = { data = "1002", now = 9000 },
        answers = { ["chat.edit"] = "not_found" },
        effects = { { "chat.edit" } },
    },
    { says = "and its votes", point = "vote", event = { person = 6, room = 7, message = "1002", value = "1", now = 9500 } },
}

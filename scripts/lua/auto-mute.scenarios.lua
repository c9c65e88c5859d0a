-- What auto-mute is to do: parley scripts test auto-mute
config = { most = 2, seconds = 10, minutes = 5, times = 4, forget_hours = 1 }

cases = {
    { says = "lets people talk", point = "rooms.message", event = { room = 7, actor = 1, now = 1767225600000 } },
    { says = "lets people talk on", point = "rooms.message", event = { room = 7, actor = 1, now = 1767225600000 } },
    {
        says = "mutes who sends too much",
        point = "rooms.message",
        event = { room = 7, actor = 1, now = 1767225600000 },
        effects = { { "mod.mute", room = 7, account = 1, ["until"] = 1767225900000, reason = "flood, offence 1: 5 minutes" }, { "chat.send", room = 7, text = "Somebody who sent too much is muted for 5 minutes." }, { "after", name = "over", seconds = 300, data = "7 1" }, { "after", name = "forget", seconds = 3900 } },
    },
    { says = "mutes nobody twice", point = "rooms.message", event = { room = 7, actor = 1, now = 1767225600000 } },
    { says = "leaves others alone", point = "rooms.message", event = { room = 7, actor = 2, now = 1767225600000 } },
    { says = "leaves programs alone", point = "rooms.message", event = { room = 7, actor = 1, now = 1767225600000, hook = 5 } },
    { says = "is over in time", point = "over", event = { data = "7 1" } },
    {
        says = "mutes four times longer",
        point = "rooms.message",
        event = { room = 7, actor = 1, now = 1767225601000 },
        effects = { { "mod.mute", room = 7, account = 1, ["until"] = 1767226801000, reason = "flood, offence 2: 20 minutes" }, { "chat.send", room = 7, text = "Somebody who sent too much is muted for 20 minutes." }, { "after", name = "over", seconds = 1200, data = "7 1" }, { "after", name = "forget", seconds = 4800 } },
    },
    { says = "is over again", point = "over", event = { data = "7 1" } },
    { says = "forgets nothing while there is a newer one", point = "forget", event = { data = "7 1", now = 1767229200000 } },
    {
        says = "so the third lasts longer still",
        point = "rooms.message",
        event = { room = 7, actor = 1, now = 1767225602000 },
        effects = { { "mod.mute", room = 7, account = 1, ["until"] = 1767230402000, reason = "flood, offence 3: 80 minutes" }, { "chat.send", room = 7, text = "Somebody who sent too much is muted for 80 minutes." }, { "after", name = "over", seconds = 4800, data = "7 1" }, { "after", name = "forget", seconds = 8400 } },
    },
    { says = "is over at last", point = "over", event = { data = "7 1" } },
    { says = "forgets after a while", point = "forget", event = { data = "7 1", now = 1767229202000 } },
    {
        says = "begins anew",
        point = "rooms.message",
        event = { room = 7, actor = 1, now = 1767225603000 },
        effects = { { "mod.mute", room = 7, account = 1, ["until"] = 1767225903000, reason = "flood, offence 1: 5 minutes" }, { "chat.send", room = 7, text = "Somebody who sent too much is muted for 5 minutes." }, { "after", name = "over", seconds = 300, data = "7 1" }, { "after", name = "forget", seconds = 3900 } },
    },
    { says = "says when it may not", point = "rooms.message", event = { room = 7, actor = 2, now = 1767225600000 } },
    {
        says = "and mutes nobody then",
        point = "rooms.message",
        event = { room = 7, actor = 2, now = 1767225600000 },
        answers = { ["mod.mute"] = "forbidden" },
        effects = { { "mod.mute", room = 7, account = 2, ["until"] = 1767225900000, reason = "flood, offence 1: 5 minutes" } },
    },
}

-- What raid is to do: parley scripts test raid
config = { most = 3, seconds = 60, minutes = 10 }

cases = {
    { says = "lets people come", point = "rooms.joined", event = { room = 7, actor = 1, now = 1767225600000 } },
    { says = "lets another come", point = "rooms.joined", event = { room = 7, actor = 2, now = 1767225600000 } },
    { says = "lets a third come", point = "rooms.joined", event = { room = 7, actor = 3, now = 1767225600000 } },
    {
        says = "notices that too many come",
        point = "rooms.joined",
        event = { room = 7, actor = 4, now = 1767225600000 },
        effects = { { "mod.mute", room = 7, account = 4, ["until"] = 1767226200000, reason = "many came in at once" }, { "chat.send", room = 7, text = "Many people come in at once: newcomers are muted for a while." } },
    },
    {
        says = "mutes who comes then",
        point = "rooms.joined",
        event = { room = 7, actor = 5, now = 1767225601000 },
        effects = { { "mod.mute", room = 7, account = 5, ["until"] = 1767226201000, reason = "many came in at once" } },
    },
    {
        says = "says it once",
        point = "rooms.joined",
        event = { room = 7, actor = 6, now = 1767225602000 },
        effects = { { "mod.mute", room = 7, account = 6, ["until"] = 1767226202000, reason = "many came in at once" } },
    },
    { says = "leaves other rooms alone", point = "rooms.joined", event = { room = 8, actor = 7, now = 1767225602000 } },
    {
        says = "goes on while they come",
        point = "rooms.joined",
        event = { room = 7, actor = 8, now = 1767226190000 },
        effects = { { "mod.mute", room = 7, account = 8, ["until"] = 1767226790000, reason = "many came in at once" } },
    },
    {
        says = "is longer with each who comes",
        point = "rooms.joined",
        event = { room = 7, actor = 9, now = 1767226780000 },
        effects = { { "mod.mute", room = 7, account = 9, ["until"] = 1767227380000, reason = "many came in at once" } },
    },
    {
        says = "goes on when it may not mute",
        point = "rooms.joined",
        event = { room = 7, actor = 10, now = 1767226780000 },
        answers = { ["mod.mute"] = "forbidden" },
        effects = { { "mod.mute", room = 7, account = 10, ["until"] = 1767227380000, reason = "many came in at once" } },
    },
    { says = "is over when nobody came for a while", point = "rooms.joined", event = { room = 7, actor = 11, now = 1767227380001 } },
}

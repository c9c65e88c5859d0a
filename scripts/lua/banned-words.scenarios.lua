-- What banned-words is to decide: parley scripts test banned-words
config = {
    reject = { "slurword" },
    hold = { "casino*", "cheap pills" },
    flag = { "shady" },
    mask = { "darn", "assword" },
}

cases = {
    { says = "lets plain words pass", event = { text = "a fine day" } },
    { says = "lets an empty text pass", event = { text = "" } },
    { says = "lets a request without a text pass", event = {} },
    {
        says = "refuses",
        event = { text = "you SLURWORD you" },
        decision = "reject",
        code = "banned_word",
        reason = "This has a word that is not welcome here.",
    },
    { says = "sees digits for letters", event = { text = "slurw0rd" }, decision = "reject" },
    { says = "sees accents", event = { text = "slürwörd" }, decision = "reject" },
    { says = "sees letters of other alphabets", event = { text = "ѕlurwоrd" }, decision = "reject" },
    { says = "sees wide letters", event = { text = "ｓｌｕｒｗｏｒｄ" }, decision = "reject" },
    { says = "sees repeated letters", event = { text = "slllurwoooord" }, decision = "reject" },
    { says = "sees through invisible signs", event = { text = "slur\u{200B}word" }, decision = "reject" },
    { says = "judges edits as well", point = "message.before_edit", event = { text = "slurword" }, decision = "reject" },
    {
        says = "holds what begins so",
        event = { text = "free Casino-Royale" },
        decision = "hold",
        reason = "the word 'casino*'",
    },
    { says = "holds a phrase, whatever stands between", event = { text = "cheap,  pills" }, decision = "hold" },
    { says = "wants the whole phrase", event = { text = "cheap and pills" } },
    { says = "flags", event = { text = "a shady thing" }, decision = "flag", reason = "the word 'shady'" },
    { says = "masks", event = { text = "Darn, well" }, rewrite = { text = "****, well" } },
    { says = "leaves longer words alone", event = { text = "darning, passwords, class" } },
    { says = "wants a double letter doubled", event = { text = "asword" } },
    {
        says = "masks and flags",
        event = { text = "shady darn" },
        decision = "flag",
        rewrite = { text = "shady ****" },
    },
    { says = "refuses before it masks", event = { text = "darn slurword" }, decision = "reject" },
}

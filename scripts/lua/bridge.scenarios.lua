-- What bridge is to do: parley scripts test bridge
config = { url = "https://hooks.example.org/x", longest = 100, tries = 2 }

cases = {
    {
        says = "posts what is said",
        event = { actor = 2, text = "hello" },
        answers = { ["users.get"] = { username = "ann", display_name = "" }, ["http.fetch"] = { status = 200 } },
        effects = { { "users.get", account = 2 }, { "http.fetch", url = "https://hooks.example.org/x", body = '{"text":"ann: hello"}' } },
    },
    {
        says = "says what people want to be called",
        event = { actor = 2, text = "hello" },
        answers = { ["users.get"] = { username = "ann", display_name = "Ann B." }, ["http.fetch"] = { status = 204 } },
        effects = { { "users.get" }, { "http.fetch", body = '{"text":"Ann B.: hello"}' } },
    },
    {
        says = "does without a name",
        event = { actor = 2, text = "hello" },
        answers = { ["users.get"] = "not_found", ["http.fetch"] = { status = 200 } },
        effects = { { "users.get" }, { "http.fetch", body = '{"text":"somebody: hello"}' } },
    },
    {
        says = "cuts no letter through",
        event = { actor = 2, text = "ääääääääääääääääääääääääääääääääääääääääääääääääääää" },
        answers = { ["users.get"] = "not_found", ["http.fetch"] = { status = 200 } },
        effects = { { "users.get" }, { "http.fetch", body = '{"text":"somebody: äääääääääääääääääääääääääääääääääääääääääääää ..."}' } },
    },
    {
        says = "tries again when the other is out of order",
        event = { actor = 2, text = "hello" },
        answers = { ["users.get"] = "not_found", ["http.fetch"] = { status = 503 } },
        effects = { { "users.get" }, { "http.fetch" }, { "after", name = "again", seconds = 30 } },
    },
    {
        says = "and when it cannot be reached",
        event = { actor = 2, text = "hello" },
        answers = { ["users.get"] = "not_found", ["http.fetch"] = "timed_out" },
        effects = { { "users.get" }, { "http.fetch" }, { "after", name = "again", seconds = 30 } },
    },
    {
        says = "gives up what is refused",
        event = { actor = 2, text = "hello" },
        answers = { ["users.get"] = "not_found", ["http.fetch"] = { status = 400 } },
        effects = { { "users.get" }, { "http.fetch" } },
    },
    { says = "sends back nothing", event = { actor = 2, text = "hello", hook = 5 } },
    { says = "passes over what has no text", event = { actor = 2 } },
    { says = "posts nothing twice", event = { actor = 2, text = "x" }, answers = { ["users.get"] = "not_found", ["http.fetch"] = { status = 201 } }, effects = { { "users.get" }, { "http.fetch" } } },
}

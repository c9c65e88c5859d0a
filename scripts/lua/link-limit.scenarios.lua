-- What link-limit is to decide: parley scripts test link-limit
config = { most = 3, seconds = 60, allowed = { "example.org" }, refused = { "spam.example" } }

local now = 1767225600000

cases = {
    { says = "lets plain words pass", event = { text = "no link here", now = now } },
    { says = "lets a request without a text pass", event = { now = now } },
    { says = "counts a link", event = { text = "see https://a.net/x", now = now } },
    { says = "counts each link", event = { text = "http://a.net http://b.net", now = now } },
    {
        says = "refuses one too many",
        event = { text = "and www.c.net", now = now },
        decision = "reject",
        code = "too_many_links",
        reason = "Please send fewer links.",
    },
    { says = "judges edits as well", point = "message.before_edit", event = { text = "www.c.net", now = now }, decision = "reject" },
    { says = "counts each account for itself", event = { text = "www.c.net", actor = 2, now = now } },
    { says = "does not count allowed domains", event = { text = "https://docs.Example.org/a", now = now } },
    { says = "is not misled by their names", event = { text = "https://notexample.org", now = now }, decision = "reject" },
    { says = "is not misled by a name before the host", event = { text = "https://example.org:x@d.net/", now = now }, decision = "reject" },
    { says = "gives a link back in time", event = { text = "www.c.net", now = now + 20000 } },
    { says = "and no more than one", event = { text = "www.c.net", now = now + 20000 }, decision = "reject" },
    {
        says = "refuses some domains",
        event = { text = "https://buy.spam.example/now", actor = 3, now = now },
        decision = "reject",
        code = "refused_link",
    },
}

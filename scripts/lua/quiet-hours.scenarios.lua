-- What quiet-hours is to decide: parley scripts test quiet-hours
-- The moments are of 2026-01-01, in UTC; the hours hold an hour east of it.
config = { from = 22, to = 6, minutes_east = 60 }

local hour = 3600000
local midnight = 1767225600000

cases = {
    { says = "lets the day pass", event = { text = "hi", now = midnight + 11 * hour } },
    { says = "begins at ten", event = { text = "hi", now = midnight + 21 * hour }, decision = "reject" },
    { says = "not a moment sooner", event = { text = "hi", now = midnight + 21 * hour - 1 } },
    { says = "goes past midnight", event = { text = "hi", now = midnight + 23 * hour }, decision = "reject" },
    {
        says = "says until when",
        event = { text = "hi", now = midnight },
        decision = "reject",
        code = "quiet_hours",
        reason = "It is quiet here until 6:00.",
    },
    { says = "holds until six", event = { text = "hi", now = midnight + 5 * hour - 1 }, decision = "reject" },
    { says = "ends at six", event = { text = "hi", now = midnight + 5 * hour } },
    { says = "is for guests, too", event = { role = "guest", now = midnight }, decision = "reject" },
    { says = "is for bots, too", event = { role = "bot", now = midnight }, decision = "reject" },
    { says = "lets moderators speak", event = { role = "moderator", now = midnight } },
    { says = "lets the owner speak", event = { role = "owner", now = midnight } },
}

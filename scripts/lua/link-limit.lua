-- Few links for each account, and none to domains that are not wanted: docs/scripts/link-limit.md
script {
    id = "link-limit",
    version = "1.0",
    api = 1,
    purpose = "Bounds how many links an account sends, and refuses links to some domains.",
    on_error = "open",
    config = {
        most = { default = 5, min = 1, max = 1000, purpose = "Links of an account at once." },
        seconds = { default = 600, min = 1, max = 86400, purpose = "Time in which they come back." },
        allowed = { default = {}, purpose = "Domains whose links are not counted." },
        refused = { default = {}, purpose = "Domains that may not be linked to." },
        holds = { default = false, purpose = "True holds what is too much, false refuses it." },
        reply = { default = "Please send fewer links.", purpose = "What the author is told." },
        refused_reply = {
            default = "Links to that site are not welcome here.",
            purpose = "What the author of a refused link is told.",
        },
    },
}

local function judge(event)
    local counted = 0
    for _, link in ipairs(text.links(event.text or "")) do
        if text.domain_in(link.host, cfg.refused) then
            return reject("refused_link", cfg.refused_reply)
        end
        if not text.domain_in(link.host, cfg.allowed) then
            counted = counted + 1
        end
    end
    if counted == 0 or rate.take(tostring(event.actor), counted, cfg.most, cfg.seconds) then
        return
    end
    if cfg.holds then
        return hold("too many links")
    end
    return reject("too_many_links", cfg.reply)
end

on("message.before", judge)
on("message.before_edit", judge)

-- Refuses, holds, flags or masks what has words of four lists: docs/scripts/banned-words.md
script {
    id = "banned-words",
    version = "1.0",
    api = 1,
    purpose = "Refuses, holds, flags or masks what has words of four lists.",
    on_error = "open",
    config = {
        reject = { default = {}, purpose = "Words that are refused." },
        hold = { default = {}, purpose = "Words that wait for a moderator." },
        flag = { default = {}, purpose = "Words that go through, with a note for moderators." },
        mask = { default = {}, purpose = "Words that are exchanged for stars." },
        sign = { default = "*", purpose = "What stands for each letter of a masked word." },
        reply = {
            default = "This has a word that is not welcome here.",
            purpose = "What the author of a refused text is told.",
        },
    },
}

local reject_words = text.matcher(cfg.reject)
local hold_words = text.matcher(cfg.hold)
local flag_words = text.matcher(cfg.flag)
local mask_words = text.matcher(cfg.mask)

local function judge(event)
    local said = event.text
    if not said then
        return
    end
    if reject_words:find(said) then
        return reject("banned_word", cfg.reply)
    end
    local word = hold_words:find(said)
    if word then
        return hold("the word '" .. word .. "'")
    end
    word = flag_words:find(said)
    local note = word and flag("the word '" .. word .. "'") or nil
    local masked, count = mask_words:mask(said, cfg.sign)
    if count > 0 then
        return rewrite({ text = masked }, note)
    end
    return note
end

on("message.before", judge)
on("message.before_edit", judge)

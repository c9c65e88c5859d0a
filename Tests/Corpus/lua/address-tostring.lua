-- ends: ended
-- No address is shown.
for _, value in ipairs({ {}, print or type, coroutine.create(type), string.find }) do
    assert(not tostring(value):find("%d"), tostring(value))
    assert(not string.format("%s", value):find("%d"))
    assert(not select(2, pcall(error, value) ) or true)
end

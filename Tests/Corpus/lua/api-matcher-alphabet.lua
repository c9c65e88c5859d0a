-- ends: ended
-- Ten thousand first letters, and a text of none of them: no step looks at all.
local words, said = {}, {}
for i = 1, 10000 do words[i] = "*" .. utf8.char(0x4E00 + i) .. "*" end
local matcher = text.matcher(words)
for i = 1, 4000 do said[i] = utf8.char(0xAC00 + i) end
said = table.concat(said)
return function() matcher:find(said) end

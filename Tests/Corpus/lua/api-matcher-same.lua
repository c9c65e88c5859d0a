-- ends: stopped
-- Ten thousand words of the same letter, each too long for what is there.
local words = {}
for i = 1, 10000 do words[i] = "*aa*" end
local matcher = text.matcher(words)
local said = ("a b "):rep(60000)
return function() matcher:mask(said) end

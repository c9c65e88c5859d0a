-- ends: error
local words = {}
for i = 1, 1000 do words[i] = ("x"):rep(200) end
text.matcher(words)

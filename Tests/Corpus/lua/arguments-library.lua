-- ends: ended
-- An error about an argument must not search what the script put into a library.
for i = 1, 20000 do string["k" .. i] = {} end
for _ = 1, 2000 do pcall(string.rep) end

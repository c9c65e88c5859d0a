-- ends: no access
string.dump(function() end)

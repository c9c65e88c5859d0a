-- ends: error
return function(event) text.matcher({}).find(event, "x") end

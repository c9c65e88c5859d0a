-- ends: error
-- An event is for its call alone.
return function(event) event.text = "x" end

-- ends: error
-- Says its line.


error("here")

-- ends: ended
-- What nobody holds does not count.
for i = 1, 2000 do local w = coroutine.wrap(coroutine.yield) w() end

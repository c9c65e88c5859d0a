-- ends: ended
-- Brackets deeper than anybody reads.
return json.decode(("["):rep(1000000))

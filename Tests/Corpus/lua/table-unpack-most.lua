-- ends: error
return select("#", table.unpack({}, math.mininteger, math.maxinteger))

-- ends: error
error(nil)

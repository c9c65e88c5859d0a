-- ends: no access
-- Weak keys that depend on each other make the collector quadratic.
setmetatable({}, { __mode = "k" })

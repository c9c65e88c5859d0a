--[==[ long
 comment ]==]
loops = 2 --[[ x ]] strict = true; web = "web" -- end
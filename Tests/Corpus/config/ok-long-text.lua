data = [==[
a]]b]==]
origins = { "https://chat.example.org" }

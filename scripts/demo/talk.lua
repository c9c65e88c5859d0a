-- The talk of the demo server: who is there, what they say and when, told step by step. The file returns a function
-- that is called again and again. Each call answers one flat table: a `command` with its fields, the caller (`as`), the
-- caller's `role` (a command's own field of this name is `field_role`) and how many seconds `ago` it happens; or a line
-- to `say` to the operator; or nil at the end. The event of the next call has the members of the command's answer, and
-- `refused` where there was none.

local MESSAGES = 20000
local MOST_STEPS = 21450
local DAY, WEEK = 86400, 7 * 86400
local SPAN = 3 * WEEK
local PASSWORD = "parley-demo"

----------------------------------------------------------------------------------------------------------------------
-- Chance: the same with each run, since screenshots and tests want the same demo every time
----------------------------------------------------------------------------------------------------------------------

local state = 2463534242

local function random(most)
    state = state ~ (state << 13) & 0xffffffff
    state = state ~ (state >> 17)
    state = state ~ (state << 5) & 0xffffffff
    return (state >> 3) % most + 1
end

local function chance(share) return random(10000) <= share * 10000 end

local function one_of(list) return list[random(#list)] end

----------------------------------------------------------------------------------------------------------------------
-- People: username, display name, the name that others call them by, time zone, language, how much they talk,
-- habits of writing, status, about
----------------------------------------------------------------------------------------------------------------------

local PEOPLE = {
    { "ada", "Ada Lindqvist", "Ada", "Europe/Stockholm", "en", 9, "", "Keeper of the keys",
        "Looks after Millrace House, its boiler and its calendar. Ask me anything but the way to the meter room." },
    { "ben", "Ben Carraway", "Ben", "Europe/Dublin", "en", 8, "nodot", "On the tandem",
        "Joiner by day, second tenor by night. Fixes chairs for biscuits." },
    { "mira", "Mira Haddad", "Mira", "Europe/Berlin", "en", 8, "emoji", "Help desk until six",
        "Moderator. If something is broken, tell me what you saw, not what you think it was." },
    { "jonas", "Jonas Weber", "Jonas", "Europe/Berlin", "de", 6, "de", "Im Garten",
        "Plot 7. Baut zu viel Kürbis an." },
    { "lena", "Lena Vogt", "Lena", "Europe/Vienna", "de", 5, "de bang", "", "Alt im Chor, Tee in der Küche." },
    { "mateo", "Mateo Rojas", "Mateo", "Europe/Madrid", "es", 5, "es bang", "Training for ten kilometres",
        "Runs slowly, cooks fast." },
    { "lucia", "Lucía Ferrer", "Lucía", "America/Montevideo", "es", 5, "es emoji", "De viaje, vuelvo pronto",
        "Reads on trains, and everywhere else." },
    { "chloe", "Chloé Marchand", "Chloé", "Europe/Paris", "fr", 6, "fr", "Film on Friday, bring a cushion",
        "Film club. Owner of one projector and of many opinions." },
    { "yuki", "高橋ゆき", "Yuki", "Asia/Tokyo", "ja", 4, "dots", "☔", "Watercolours, seaweed, early mornings." },
    { "nikos", "Νίκος Παππάς", "Nikos", "Europe/Athens", "el", 5, "lower nodot", "soup",
        "cooks for forty, eats for two" },
    { "omar", "عمر منصور", "Omar", "Africa/Cairo", "ar", 4, "", "Reading", "Bass, book circle, black tea." },
    { "oksana", "Оксана Гай", "Oksana", "Europe/Warsaw", "uk", 5, "bang", "Sing!",
        "Leads the choir. Everyone can sing." },
    { "priya", "Priya Raman", "Priya", "Europe/London", "en", 7, "nodot", "",
        "Electronics, spreadsheets, and the treasurer's red pen." },
    { "kofi", "Kofi Mensah", "Kofi", "Africa/Accra", "en", 5, "nodot", "Out with the camera",
        "Street photographs and groundnut stew." },
    { "ingrid", "Ingrid Sæther", "Ingrid", "Europe/Oslo", "no", 6, "", "Compost is turning",
        "Forty years of gardening and still surprised each spring." },
    { "tomasz", "Tomasz Zieliński", "Tomasz", "Europe/Warsaw", "pl", 5, "terse nodot", "soldering",
        "Radios. Old ones." },
    { "rosa", "Rosa Almeida", "Rosa", "Europe/Lisbon", "pt", 6, "emoji bang", "Kitchen is open",
        "If you are hungry, come." },
    { "eamon", "Éamon Byrne", "Éamon", "Europe/Dublin", "en", 5, "long", "", "Retired postman. Knows a short cut." },
    { "wanjiru", "Wanjirũ Kamau", "Wanjirũ", "Africa/Nairobi", "en", 5, "nodot", "Marathon in spring", "Up at five." },
    { "malik", "Malik Johnson", "Malik", "America/New_York", "en", 6, "lower nodot short", "run first coffee later",
        "running, bikes, bad puns" },
    { "sanna", "Sanna Koskinen", "Sanna", "Europe/Helsinki", "fi", 4, "terse", "", "Soprano. Sauna. Silence." },
    { "marek", "Marek Dvořák", "Marek", "Europe/Prague", "cs", 5, "nodot", "Back on Monday",
        "Joinery, beehives, chess." },
    { "bea", "Beatrix Szabó", "Bea", "Europe/Budapest", "hu", 4, "dots nodot", "📚",
        "Always two books ahead, never one behind." },
    { "linh", "Nguyễn Thị Linh", "Linh", "Asia/Ho_Chi_Minh", "vi", 5, "emoji nodot", "🌱",
        "Herbs on every windowsill." },
    { "gus", "Gus Petersen", "Gus", "Europe/Copenhagen", "en", 5, "lower terse nodot", "workshop",
        "if it hums it can be saved" },
    { "fatou", "Fatou Diallo", "Fatou", "Africa/Dakar", "fr", 5, "fr nodot", "À bientôt", "Voice, laughter, mangoes." },
    { "nari", "옥나리", "Nari", "Asia/Seoul", "ko", 4, "nodot", "Waiting for fog", "Film cameras only, except when not." },
    { "zoe.m", "Zoë Mulder", "Zoë", "Europe/Amsterdam", "nl", 5, "nodot bang", "", "New bike, old bell." },
    { "walter", "Walter Finch", "Walter", "Europe/London", "en", 5, "long", "Writing the minutes",
        "Secretary. I am told that I write long messages, and I should like to answer that at some length." },
    { "tui", "Tui Parata", "Tui", "Pacific/Auckland", "en", 4, "", "Just arrived",
        "New in town. Likes boats and bread." },
}

local FRIENDS = [[
    ada: ben mira ingrid priya walter rosa oksana kofi eamon gus
    ben: mira priya gus oksana marek nikos zoe.m fatou chloe
    mira: jonas linh omar yuki tomasz rosa chloe
    jonas: lena ingrid marek  lucia: mateo bea  chloe: fatou nari  wanjiru: malik mateo  sanna: oksana lena
    walter: omar bea eamon  kofi: nari yuki  linh: ingrid nikos  tomasz: gus priya
]]

-- Who asked whom, when (days ago), and with which words; nobody has answered yet.
local REQUESTS = {
    { "wanjiru", "ben", 6, "We ran the last two kilometres together. Same time next week?" },
    { "linh", "ben", 3, "I have the mint for you, where do I leave it?" },
    { "omar", "ben", 0.3, "" },
    { "jonas", "ada", 5, "Wegen der Schlüssel für den Schuppen" },
    { "sanna", "ada", 1.2, "From the choir." },
    { "ben", "ingrid", 2, "You promised to show me how to prune the pear." },
}

local NICKNAMES = {
    { "ben", "gus", "Gus (workshop)" }, { "ben", "oksana", "Choir boss" }, { "ada", "walter", "Walter, minutes" },
    { "ada", "ben", "Ben with the tandem" }, { "mira", "tomasz", "Radio Tomasz" },
}

----------------------------------------------------------------------------------------------------------------------
-- Rooms. `days` weighs Sunday to Saturday, `hours` names a course of the day; `tail` is how many seconds ago the last
-- words fall; `unread` says how many messages are left to read for those who sign in to look around.
----------------------------------------------------------------------------------------------------------------------

local ROOMS = {
    { key = "general", name = "General", kind = "channel", handle = "general", owner = "ada", mods = "mira walter",
        topic = "Everything about Millrace House that has no room of its own. Be kind, be brief, bring biscuits.",
        members = "*", quota = 2952, hours = "day", days = { 7, 9, 9, 9, 9, 10, 8 }, tail = 130,
        unread = { ben = 0, ada = 0, mira = 6 }, favourite = "ben ada" },
    { key = "announcements", name = "Announcements", kind = "broadcast", handle = "announcements", owner = "ada",
        mods = "mira walter rosa", topic = "News of the house. Talk about it in #general.",
        members = "*", quota = 44, hours = "office", days = { 3, 10, 9, 9, 9, 9, 4 }, tail = 5400,
        unread = { ben = 2, ada = 0, mira = 0 } },
    { key = "help", name = "Help desk", kind = "channel", handle = "help", owner = "mira", mods = "priya",
        topic = "Something does not work? Say what you did, what you saw, and which room it was in.",
        members = "ada ben mira priya tomasz gus walter eamon rosa lena chloe kofi zoe.m malik bea fatou marek nikos "
            .. "ingrid linh omar lucia",
        quota = 1840, hours = "office", days = { 4, 11, 10, 10, 9, 8, 5 }, tail = 780,
        unread = { ben = 0, ada = 4, mira = 0 }, favourite = "mira" },
    { key = "garden", name = "Garden", kind = "channel", handle = "garden", owner = "ingrid", mods = "mira jonas",
        topic = "The allotments behind the mill: plots, water, seeds, slugs.",
        members = "ada ben mira jonas ingrid linh marek rosa yuki eamon lena priya walter wanjiru nikos lucia zoe.m",
        quota = 1950, hours = "early", days = { 12, 7, 7, 7, 7, 8, 12 }, tail = 420,
        unread = { ben = 17, ada = 0, mira = 0 }, favourite = "ada" },
    { key = "repair", name = "Repair café", kind = "channel", handle = "repair-cafe", owner = "gus",
        mods = "tomasz priya",
        topic = "Saturdays from two to six in the workshop. Bring it broken, take it home mended.",
        members = "ada ben gus tomasz priya marek malik kofi zoe.m eamon omar mira fatou nari",
        quota = 1840, hours = "evening", days = { 7, 7, 7, 8, 9, 10, 14 }, tail = 1500,
        unread = { ben = 38, ada = 0, mira = 0 }, favourite = "ben" },
    { key = "film", name = "Film club", kind = "channel", handle = "film-club", owner = "chloe", mods = "nari",
        topic = "One film a week, Fridays at eight in the hall. We vote, then we argue.",
        members = "ada ben chloe nari fatou lucia mateo omar bea walter kofi sanna yuki malik zoe.m",
        quota = 1540, hours = "evening", days = { 9, 7, 7, 8, 9, 13, 12 }, tail = 2700,
        unread = { ben = 9, ada = 0 } },
    { key = "kitchen", name = "Kitchen", kind = "channel", handle = "kitchen", owner = "rosa", mods = "nikos mira",
        topic = "Thursday suppers, recipes, who took the big pot.",
        members = "ada ben rosa nikos mateo linh fatou mira kofi yuki jonas lena priya eamon walter lucia zoe.m oksana",
        quota = 1900, hours = "day", days = { 9, 7, 8, 9, 12, 9, 9 }, tail = 260,
        unread = { ben = 5, ada = 7, mira = 0 } },
    { key = "photo", name = "Photography", kind = "channel", handle = "photography", owner = "nari", mods = "kofi",
        topic = "A theme a week, a walk a month, no talk of megapixels.",
        members = "ben nari kofi yuki chloe omar wanjiru linh marek ada bea",
        quota = 1330, hours = "evening", days = { 12, 7, 7, 7, 8, 9, 12 }, tail = 6100,
        unread = { ben = 0, ada = 0 } },
    { key = "running", name = "Running", kind = "group", owner = "malik", mods = "wanjiru",
        topic = "Tuesdays 18:30 and Sundays 8:00, from the bike store. Nobody is left behind.",
        members = "ben malik wanjiru mateo zoe.m priya marek fatou sanna",
        quota = 1430, hours = "early", days = { 12, 8, 12, 8, 8, 8, 9 }, tail = 3900,
        unread = { ben = 23 }, invited = { "ada", "malik", 2.4 } },
    { key = "choir", name = "Choir", kind = "group", owner = "oksana", mods = "sanna",
        topic = "Wednesdays 19:30 in the hall. Sheets are in the grey cupboard. Breathe!",
        members = "ben oksana sanna lena omar fatou ada mateo walter rosa ingrid eamon yuki",
        quota = 1490, hours = "evening", days = { 7, 8, 9, 14, 9, 7, 7 }, tail = 1100,
        unread = { ben = 0, ada = 0 }, favourite = "ben" },
    { key = "books", name = "Book circle", kind = "group", public = true, owner = "walter", mods = "bea",
        topic = "One book a month, first Monday, upstairs. No spoilers before the tea.",
        members = "ada ben walter bea lucia omar yuki chloe eamon ingrid oksana sanna",
        quota = 1540, hours = "evening", days = { 11, 11, 8, 8, 8, 7, 10 }, tail = 9200,
        unread = { ben = 31, ada = 0 } },
    { key = "board", name = "Board", kind = "group", owner = "ada", mods = "walter",
        topic = "Minutes, money, keys. What is said here stays here until it is in the minutes.",
        members = "ada walter priya mira ingrid gus",
        quota = 800, hours = "office", days = { 4, 11, 10, 10, 10, 8, 4 }, tail = 4700,
        unread = { ada = 0, mira = 2 }, favourite = "ada", invited = { "ben", "ada", 0.8 } },
}

----------------------------------------------------------------------------------------------------------------------
-- Words for the slots. A number behind a slot's name ({tool2}) asks for another one of the same list.
----------------------------------------------------------------------------------------------------------------------

local WEEKDAYS = { "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday" }

-- Lists are parted by commas, so that one can be read and mended as a line.
local WORDS = {
    n = "two,three,four,five,six",
    time = "six,half past six,seven,quarter to eight,half past ten,eleven,noon,two,half past four,five,"
        .. "quarter past nine",
    part = "morning,afternoon,evening",
    when = "tomorrow,on {day},this weekend,next week,on {day} {part},the day after tomorrow,on {day} at {time}",
    soon = "in ten minutes,in half an hour,after lunch,before six,later today,in a bit,around {time}",
    tool = "cordless drill,jigsaw,spirit level,staple gun,long ladder,socket set,heat gun,belt sander,glue gun,"
        .. "tile cutter,hand saw,torque wrench,wheelbarrow,extension lead,bench vice,soldering iron",
    object = "blue scarf,black umbrella,green water bottle,single glove,red notebook,child's raincoat,bike helmet,"
        .. "grey beanie,bunch of keys,lunch box with a fish on it,pair of reading glasses,cardigan,yellow bike light",
    where = "hall,kitchen,workshop,garden shed,bike store,upstairs room,attic,cloakroom,boiler room",
    dish = "lentil soup,potato salad,mushroom pie,flatbread,pumpkin curry,groundnut stew,rice pudding,bean stew,"
        .. "leek tart,spinach pie,tomato soup,caldo verde,red cabbage,vegetable chilli,barley risotto,noodle salad",
    cake = "lemon cake,carrot cake,apple crumble,poppy seed cake,ginger loaf,cardamom loaf,plum cake,walnut cake,"
        .. "cheesecake,banana bread,almond tart",
    ing = "flour,rice,olive oil,onions,oats,butter,tinned tomatoes,vinegar,chickpeas,sugar,lemons,salt",
    spice = "cumin,smoked paprika,nutmeg,turmeric,caraway,cardamom,star anise,mustard seed,fenugreek,sumac",
    crop = "tomatoes,courgettes,runner beans,beetroots,leeks,radishes,potatoes,peas,carrots,broad beans,kale,chard,"
        .. "cucumbers,onions",
    flower = "sweet peas,dahlias,marigolds,sunflowers,cornflowers,foxgloves,hollyhocks,poppies,snapdragons",
    pest = "slugs,aphids,pigeons,snails,whitefly,voles,flea beetles",
    plot = "plot 3,plot 4,plot 9,plot 11,plot 12,plot 15,plot 18",
    animal = "hedgehog,heron,fox,robin,kingfisher,wren,toad,squirrel,woodpecker",
    device = "toaster,radio,desk lamp,hair dryer,sewing machine,record player,kettle,vacuum cleaner,blender,"
        .. "bread maker,hand mixer,bike lamp,electric piano,waffle iron,cassette deck,fan heater,food scale",
    spare = "fuse,capacitor,drive belt,power switch,plug,cable,bearing,hinge,thermal cut-out,spring,carbon brush",
    film = "The Lighthouse Clerk,A Year of Rain,Paper Boats,Night Ferry,The Beekeeper's Letter,Seven Doors,"
        .. "Last Tram to Harbour Street,Small Hours,The Map of My Aunt,Blue Kilometre,Two Chairs,Orchard Road,"
        .. "The Understudy's Hat,Salt and Weather",
    book = "The Salt Road,Winter Orchard,A House Above the Weir,The Clockmender,Letters to Nobody,"
        .. "Ten Thousand Umbrellas,The Quiet Cartographer,An Island in March,The Glass Harvest,Bread for the Ferryman",
    song = "the round,the shanty,the lullaby,the spring madrigal,the harvest song,the slow one,the one in seven,"
        .. "the new arrangement,the evening hymn,the ferry song",
    voice = "altos,tenors,basses,sopranos",
    route = "the canal loop,the reservoir path,the old railway line,the water tower hill,the park circuit,"
        .. "the towpath to the lock,the orchard lanes,the mill stream path",
    km = "5 km,7 km,8 km,9 km,10 km,12 km,14 km,6.5 km",
    ache = "left knee,right calf,shin,hip,ankle,hamstring,big toe",
    lens = "35 mm,50 mm,85 mm,28 mm,40 mm",
    spot = "the lock,the weir,the market hall,the footbridge,the old brickworks,the allotments,the harbour wall,"
        .. "the bus depot,the water tower",
    theme = "reflections,hands,doors,something red,shadows,rain,bridges,quiet corners,numbers,windows,tools at rest",
    tech = "printer,hall Wi-Fi,projector,booking calendar,door code panel,shared mailbox,laser cutter,label printer,"
        .. "sound system,big screen",
    sky = "drizzle,wind,frost,fog,hail,sleet",
    euro = "12,18,24,35,48,60,75,90,120",
    page = "40,80,90,112,150,190,212",
    place = "market,library,station,canal,post office,ferry landing,bakery",
    drink = "tea,coffee,mint tea,hot chocolate,ginger tea",
    instrument = "accordion,banjo,clarinet,cello,ukulele,trombone",
    chore = "the bins,the floor of the hall,the dishwasher,the windows,the recycling,the flower boxes,the fridge",
}

----------------------------------------------------------------------------------------------------------------------
-- Talk. A scene is a block of lines. Small names are people, capitals are cast. `A:` says, `A>` replies to the line
-- before, `A*` says and is pinned, `A=` edits what A said last, `A!` erases it. `{a|b}` chooses, `{word}` is filled
-- from the lists, `{A}` calls by name and `{@A}` mentions. `~` lists reactions (`~!`: surely). `+` continues a line,
-- `/` begins a new one in the same message. `#` gives conditions: once, rare (anywhere), morning, evening, night,
-- weekend.
----------------------------------------------------------------------------------------------------------------------

local TALK, FIRST, LAST = {}, {}, {}

TALK.any = [[
# morning
A: {Morning|Good morning|Hello} {all|everyone|early birds} ☀️
B: {Morning|Good morning} {A}!
C: {Not good yet, but it is morning.|Morning. Need {drink}.|Hej.}
A: {There is {drink} in the kitchen|Fresh pot of {drink} on the counter}.
C: {You are a star.|On my way.|Bless you.} ~ ❤️ 😄

# morning
A: Who is {in|at the house} {already|this early}?
B: {Me, since seven.|Just unlocked.|Me and the {animal} outside the window.}
A: {Could you|Would you} {leave the side door open|put the heating on|turn the lights on in the {where}}?
B: {Done.|Done already.|Will do.}
A: {Ta|Thank you|Cheers}!

# evening
A: {I'm off|Off home|Calling it a day}, good night {all|everyone} 👋
B: {Night!|Good night, {A}.|Sleep well.}
C: {Bye {A}|See you {when}}

# evening
A: Last one out: did {someone|anybody} {turn off the light in the {where}|lock the side door|close the windows
+ upstairs}?
B: {Yes, just did.|Checked twice.|I did, on the way out.}
A: {Thanks, {B}.|Then I can sleep.|Phew.}

# night
A: Anyone else still awake?
B: {Unfortunately.|Reading.|The baby next door says yes.}
A: {Same.|Tea?|The moon is lovely, by the way.}
B: {Go to bed, {A} 😄|At this hour? Good night, {A}.|I see it from here.}

# weekend
A: What are {you all|people} up to this weekend?
B: {Sleeping|Nothing, and lots of it|Visiting my sister}.
C: {{Market|Library} first, then {the garden|a long walk|baking}.|Depends on the {sky}.|Repairing the bike. Again.}
A: {Sounds perfect.|Jealous.|I should do the same.}

# rare
A: {Happy birthday|Many happy returns}, {@B}! 🎂 ~ 🎉 🎉 ❤️ 🎂 🎉
C: Happy birthday {B}!!
D: {Congratulations!|Have a lovely one.|All the best, {B}!}
B: {Oh! Thank you all|You remembered|That is so kind} 😊
B: There will be {cake} {when}, of course

A: {Quick question|Silly question|Question}: who has the key to the {where}?
B: {person} had it {yesterday|last week|on Monday}.
A: {And {person} is ...?|Thanks, asking.|Hm, no answer there.}
C: It hangs {on the hook behind the door|in the box by the stairs|where it always hangs} 😄
A: {Found it!|So it does.|I looked there. Twice. It is there now.} ~ 😂 😂

A: Found a {object} in the {where}. {Does it belong to anyone here?|Whose is it?}
B: {Not mine.|Mine is still on my head, so no.|Nope.}
C: {Oh! Mine.|That would be mine, sorry.|I think it's {person}'s.}
A: {I put it in the lost property box|It's on the windowsill|I'll leave it at the front desk}.

A: Has anyone seen a {object}? I had it {in the {where}|here yesterday|when I came in, I think}.
B: {No, sorry.|Will keep my eyes open.|What does it look like?}
C: {Check the lost property box, there is half a wardrobe in it.|Under the bench in the {where}, by any chance?}
A: {Got it, thank you!|Yes!! Thanks.|No luck. It will turn up.}

A: Can {somebody|anybody} lend me a {tool} {until {day}|for an afternoon|for a day or two}?
B: {Yes, I'll bring it {when}|Mine is in the {where}, take it}.
A: {Brilliant|Perfect}, {thanks|thank you}. You get it back {clean|with biscuits|in one piece}.
B: {Biscuits, please.|No rush.|Deal.} ~ 😄 👍

A: {Parcel|A parcel|Big box} for {@B} at the front desk.
B: {Ooh.|Finally!|That was fast.} {Coming down.|I'll get it {soon}.}
C: What is it?
B: {A secret.|Light bulbs. I lead a wild life.|Seeds. It is always seeds.} ~ 😂

A: It smells {wonderful|of {cake}|amazing} in the {where}, who is it?
B: {Guilty.|Me. {cake}.|That would be the {cake}.}
A: {Is there any left?|Save me a piece?|Asking for a friend: when is it ready?}
B: {Be quick.|For you, always.|{n} pieces left. Make that one fewer.}

A: {Weather|The forecast} says {sky} {when}.
B: {Again?|Of course it does.|Good for the garden.}
C: {I'll bring the big umbrella.|There is no bad weather.|My plans did not need me anyway.}

A: {The heating|The lift|The tap in the {where}|The front door|The window in the {where}} makes a noise {again|today}.
B: {What kind of noise?|Sad or angry?|Like last time?}
A: {Like a {animal} with a cold.|Clack, clack, pause, clack.|A long sigh.}
B: {I'll have a look {soon}|Let me come by {soon}}.
B: {A loose screw, that was all.|Tightened something. Tell me if it comes back.|It wants a new washer, I'll get one.}
+ ~ 🙏 👍

A: {I can't make it|I won't make it|Can't come} on {day}, {sorry|something came up at work|the little one has a cold}.
B: {No worries, {A}.|No worries, there's always next time.|Oh, get well soon!}
C: {I'll tell you what you missed.|I'll take notes for you.|Rest, both of you!} ~ ❤️

A: Running {ten minutes|a quarter of an hour|a little} late, {the bus is stuck|flat tyre|sorry}.
B: {We'll wait.|No stress.|Kettle is on.}
A: {Thanks!|Nearly there.|I can see the chimney.}

A: {Thank you|Thanks so much|Big thanks}, {@B}, for {helping me carry the tables|the lift yesterday|the jar of jam|
+ looking after the plants|staying late}! ~ ❤️ ❤️
B: {Any time.|It was nothing.|You're welcome, {A}.}

A: Could {someone|one of you} {take|do} {chore} today? I {did it on Monday|am away|have the late shift}.
B: {I can.|Yes, {soon}.|Put me down.}
A: {Hero.|Thanks {B}|You're the best.}

A: Whose turn is {chore} this week?
B: {The list says {person}.|Mine, I know, I know.|Yours, {A} 😇}
A: {Ah.|Right. Who wrote this list?|I was hoping nobody would say that.} ~ 😂

A: We are out of {drink|milk|paper towels|washing-up liquid} {again|in the kitchen}.
B: {I pass the shop, will bring some.|On it.|I'll add it to the list.}
C: {And oat milk, please?|Also bin bags!|Receipt goes into the blue tin.}
B: {Sure.|Ok.|👍}

A: Does anyone {know|remember} when we last {cleaned the gutters|tested the smoke alarms|descaled the kettle|oiled the
+ gate}?
B: {Spring, I think.|I would guess never.|It's in the book by the door.}
A: Then it is time. {day} at {time}?
B: {Fine with me.|Works.|I'll bring the ladder.}
C: {Count me in|Me too} ~ 👍 👍

A: {Little|Small} {poll|question for all}: {day} or {day2}?
B: {day}
C: {day2}, {please|if possible}
D: {Both work.|Either.|{day2}!}
A: {Then {day2} at {time}|{day2} it is}. ~ 👍 👍 👍

A: Is it {just me|me} or is the {door|floor|bell} {squeaking|louder than usual}?
B: {It's you.|It's the weather. Wood works.|I thought I was going mad.}
C: {Leave it, it is how I know that somebody comes.|A drop of oil, {A}. The can is in the {where}.}

# rare
A: Why did the {animal} cross the {canal|garden}?
B: {Oh no.|Don't.|Please, no.}
A: {It saw the lift and didn't trust it.|To get away from my puns.|It had booked the {where}.}
C: 🙈 ~ 😂 😂
B: {I want my minute back.|That's bad even for you.}

# rare
A: What do you call a {plumber|baker|gardener} {without a key|on holiday}?
B: {Do we have to?|Unavailable.}
A: {A long wait.|Just like the rest: you call, and call.}
B: 😂

A: {Look out of the window|Go outside|Everybody look west}, {quick|now}!
B: {What is it?|Where?}
A: {A double rainbow.|A {animal} on the wall, just sitting there.|The sky is completely pink.}
B: {Oh wow.|Beautiful.} ~ 😍 ❤️
C: {Missed it.|Got it from the bus.|I see it too!}

A: {There's a|Saw a} {animal} {behind the mill|by the water|in the yard} {just now|a minute ago}!
B: {Lucky you.|Again? I think it lives here.|Did you get a picture?}
A: {Too fast.|A blurry one.|It posed for me.} ~ 🦔 😍

A: {@B} did you get my {message|mail|note}?
B: {Which one?|Not yet, looking.|Yes, sorry, answering {soon}.}
A: {The one with the list.|It's about {day}.|No hurry.}
B: {Ah, that one. Yes, fine by me.|Found it. Yes to both.|Give me until {day}.}

A: {I've put|Put} {a few|some|the last} {apples|jars of jam|eggs|spare tomatoes|books|seedlings} {on the table by the
+ door|in the {where}},
+ {help yourselves|take what you like}.
B: {Lovely!|Took one, thanks.|You are too good to us.}
C: {All gone already 😢|I'll leave some for {person}.|Swap you for a {cake}.}

A: Is the {where} free {when}?
B: {The calendar says yes.|Until {time}, then the choir comes.|Booked from {time}.}
A: {Then I'll take it.|I'll book it, then.|Hm. And the {where2}?}
B: {Do.|Yours.|Free as a bird.}

A: {Anyone|Somebody} for {lunch|a walk|{drink}} {soon}?
B: {Me.|Yes please.|Always.}
C: {Can't, but bring me something.|Give me ten minutes.|Where?}
A: {Front door.|The bench by the water.|The usual place.}

# rare
A: Sorry, wrong {room|window}
A!
B: {We saw nothing 😇|Now I'm curious.|Happens.} ~ 😂

# rare
A: Meeting is at {time}, upstairs.
A= Meeting is at {time2}, upstairs.
B: {Now or ten minutes ago?|Good that you corrected it.|Noted.}
A: {time2}. {Sorry, old calendar.|My mistake.|I need {drink}.}

A: {The photos|Some pictures} of {day} are up: https://photos.example.org/{day|hall|summer}
B: {Lovely!|Who is the one with the hat?|Great light.}
C: {I look like a {animal} 😂|Number seven, please, for my mum.|Thank you for doing this, {A}.} ~ ❤️ 📷

A: {How was it|How did it go} {yesterday|on {day}}?
B: {Good! Long, but good.|Better than I feared.|Wet.}
A: {And the {cake}?|Many people?|And {person}?}
B: {Gone in five minutes.|Twenty or so.|Laughed the whole evening.}

A: I'm {at the {place}|in town}, does anyone need anything?
B: {Stamps, please.|A loaf of the dark one?|We're fine, thank you!}
C: {{ing}, if you see some.|Batteries, double A.|Patience.}
A: {Noted.|OK.|Will do.} ~ 👍

A: {Moved|I moved} the {chairs|tables|plants|folding screens} to the {where}, {the floor needs to dry|for {day}}.
+ {Don't be surprised.|Please leave them there.}
B: {Thanks for saying.|Ah, that's where they went!|I was surprised.}

# rare
A: {Congratulations|Well done}, {@B}! {I heard the news.|That was brilliant.} ~ 🎉 🎉 👏
B: {Thank you 😊|Who told you?!|Still can't believe it.}
C: {What news?|What did I miss?}
B: {I passed!|We got the flat!|The new job. I start in a month.}
C: {Oh wonderful!|About time!} 🎉

A: I {finally|just} {learned|found out} how the {old clock|coffee machine|big oven} works.
B: {Tell us.|It works?!|Write it down before you forget.}
A: {You must be kind to it.|Left, right, left, wait.|There is a second switch. At the back.}
B: {All these years.|Of course there is.} ~ 😂 😮

A: {Did you hear|Have you heard}? The {bakery|kiosk|bike shop} at the {place} {is open again|moves to the corner|has
+ new owners}.
B: {Really? Nice!|Since when?|Yes, went there. Good rolls.}
A: {Since {day}.|Try the {cake}.|We should go.}

A: Who can {proofread|have a look at} {a page|a short text|my poster} {for me|today}?
B: {Send it over.|I can, {soon}.|Me, I have a red pen and time.}
A: {Sent.|https://pad.example.org/draft}
B: {Two commas and a typo, the rest is good.|Nice! I'd cut the second line.|You spelled Wednesday in a new way.}
A: {Thanks a lot!|Fixed.|It is a hard word.}

jonas: {Guten Morgen zusammen|Moin zusammen} 🙂
lena: {Morgen! Kaffee ist fertig.|Guten Morgen, Jonas!}
jonas: {Bin gleich da.|Rette mir eine Tasse.}
A: {I understood "Kaffee".|My German is getting better: Kaffee!} ~ 😂

lena: Jonas, hast du {die Leiter|den Schlüssel vom Schuppen|meine Schere} noch?
jonas: {Ja, bringe ich {morgen|am Montag|heute Abend} mit.|Liegt im Schuppen, links.}
lena: {Danke!|Super, danke dir.}

mateo: Lucía, ¿{vienes hoy|te guardo un sitio|tienes mi libro}?
lucia: {¡Sí! Llego tarde.|Claro.|Creo que sí, lo busco.}
mateo: {Perfecto.|Genial 😊}
A: {Perfecto!|I only know "perfecto", but I agree.}

chloe: Fatou, tu passes {ce soir|demain|samedi} ?
fatou: {Oui, vers sept heures.|Bien sûr !|Si le bus veut bien.}
chloe: {Parfait, à plus !|Super, à tout à l'heure.}

A: {Typing with one hand|One-handed today}, {the cat|the baby} has the other.
B: {Picture!|We need proof.}
A: {Would need a third hand.|Later.} ~ 😂 ❤️

A: {Note to self|Reminder to myself}: never {paint|cook|move a sofa} {after midnight|without a recipe|on an empty
+ stomach}.
B: {What happened?|I want the story.|Oh dear. Is everyone all right?}
A: {Ask the ceiling.|There are no witnesses.|Everyone but the sofa.} ~ 😂

A: {So tired today.|What a week.|Monday lasts all week.}
B: {Hang in there.|{drink}?|Same here.}
A: {Thanks, {B}.|Yes please.|Three more days.} ~ ❤️

A: I'm {back|home again} from {my sister's|the sea|the mountains|a week without internet} 👋
B: {Welcome back!|We missed you!|How was it?}
A: {Good. Rain, books, soup.|Too short.|I slept. It was glorious.}
C: {You missed the {cake}.|Good to have you back, {A}.} ~ 👋

# rare
A: How do you {pronounce|say} {person}'s name properly? I don't want to get it wrong.
B: {Just ask, people like being asked.|Slowly and with a smile.}
A: {True. Will do.|Fair.} ~ ❤️

A: {Anybody|Is anyone} {coming|driving|cycling} from the {place} {when}? {I have a heavy box.|Could use a lift.}
B: {I am, at {time}. Wait at the corner.|With the cargo bike, yes.}
A: {Wonderful.|You save my back.}
C: {I can help carry at this end.|What's in the box?}
A: {Books. So many books.|Jars.|A very old {device}.}

A: The {sign|poster|timetable} on the {front door|notice board} is {out of date|still from spring|upside down}.
B: {Mine. I'll change it {soon}.|Since when?|It adds character.}
A: {Thank you.|I took a picture first 😄}

A: What's the {code for the bike store|name of the tall one at the front desk|bus that goes to the {place}}? {I forgot
+ again.|My head is a sieve.}
B: {I'll write to you.|Sent you a message.|Ask {person}.}
A: {Thanks, and I'll write it down this time.|Got it.}

# rare
A: Ok
B: {Ok what?|?}
A: {Sorry, answered the wrong person.|Phone in pocket.} ~ 😂

A: {I tried|Tried} the new {bus|tea|chairs|coat hooks} {today|yesterday}.
B: And?
A: {Not bad!|I miss the old one.|Ten out of ten.|Let's say: brave.}

A: {I'd like to thank|A round of applause for} {@B} and {@C} for {chore}. The place {shines|looks great}! ~ 👏 👏 ❤️
B: {Team work.|{C} did most of it.|My pleasure.}
C: {Not true, but thanks 😄|Next time with music.}

# rare
A: Test
B: {Received.|Loud and clear.|Test passed.}
A: {New phone, sorry.|It works, hooray.}

A: If {anyone|somebody} has {a spare hour|time} {when}: {the flyers need folding|we need two people at the door|the
+ chairs must go upstairs|
+ the shelves want a coat of paint}.
B: {Me.|I can do {time}.|With music? Then yes.}
C: {I'll come too|Count on me}
A: {You're wonderful, both of you.|There will be {cake}.} ~ ❤️ 👍

A: My {neighbour|aunt|colleague} asks {if|whether} {children|dogs|beginners} are welcome {on {day}|at the house}.
B: {Yes!|Of course.|Always. Within reason.}
A: {I'll tell her.|She'll be glad.}

A: {Where do we put|What do we do with} {old batteries|empty jars|the cardboard|corks}?
B: {Grey box by the stairs.|Left of the back door.|{person} collects them, nobody knows why.}
A: {Thanks|Ah, good.} ~ 👍

A: Good news: {the roof is dry|the bench is repaired|the delivery came|we have {n} new members}!
B: {Finally!|Wonderful.|That makes my day.} ~ 🎉 🎉
C: {And the bad news?|Hooray!}
A: {None today.|We're out of biscuits.}

A: I'll be {away|offline} until {day}. {If it burns, ask {@B}.|{B} has my keys.}
B: {It never burns.|All under control.|Enjoy it!}

A: 👍

A: {Nice one.|Lovely.|Hear, hear.|Ha!}

A: {Thanks everyone|Thank you all}, {this was fun|good talk|that helped a lot}.
B: {Likewise.|See you {when}|🙌}
]]

TALK.general = [[
# once
tui: {New here|First week for me}: how do I {book a room|get a key|join the rota}?
B: {Welcome!|Welcome, Tui!} {Ask at the front desk, or #help.|It is in the pinned message.|There's a page:
+ https://house.example.org/start}
C: {And come on Thursday, there is soup.|Say hello when you see us!} ~ 👋 ❤️
tui: {Thank you!|So kind.|That helps.}

A: {What is that noise from|What's going on in} the {where}?
B: {The choir warms up.|The sander. Ten more minutes.|Furniture on the move.}
A: {Then it's beautiful noise.|I thought it was a {animal}.|All good, just asking.} ~ 😂

A: Does anyone have {the minutes|the plan|the list of phone numbers} from {the last meeting|{day}}?
walter: They are in the folder, as always: https://files.example.org/minutes
A: {Where would we be without you, Walter.|Found them, thank you.}
walter: In a different folder, I suppose. ~ 😂 ❤️

A: The {open day|summer fête|flea market|lantern walk} is {coming closer|in {n} weeks}. Who does what?
B: I can do {the posters|the raffle|the door}.
C: {Drinks|Music|The children's corner}, as {last year|always}.
D: I'll {bake|sort the cables|bring the gazebo}.
A: {Wonderful. I write it all down.|That was easy! I'll put up a list.} ~ 🙌 👍

A: {Short|Small} list for {day}, {so that we don't forget|please read}:
/ - tables from the {where}
/ - {n} extension leads
/ - someone who can explain the {tech}
/ - **the big thermos flasks** (both!)
B: Tables: me
C: {I'll explain the {tech}, if it lets me.|Thermos flasks are at mine. Will bring.} ~ 🙏
A: {You're quick!|Perfect, done.}

A: Who {is on|does} the front desk {when}?
B: {I am until {time}.|Me, with a good book.|Nobody yet, I fear.}
A: {Can I leave a key with you?|I'd take over then.|I'll swap with you if you like.}
B: {Sure.|Yes please!|Of course.}

A: {Idea|I had an idea}: what about a {swap shelf|games night|language table|open stage} {in the hall|once a month}?
B: {I like it!|Yes!!|We tried in spring, remember? But let's try again.}
C: {I'd come.|Who would run it?|Only if there's {drink}.}
A: {I would do the first one.|I'd need one helper.}
B: {You have one.|Count me in.} ~ 👍 👍 🎉
D: Start small, on a {day}?

A: Poll: which evening for the {games night|members' supper|language table}?
/ 1️⃣ {day}
/ 2️⃣ {day2}
/ 3️⃣ I come whenever it is ~! 1️⃣ 1️⃣ 2️⃣ 2️⃣ 2️⃣ 3️⃣
B: {Voted.|Three, obviously.|Two!}
C: {Not {day}, that's choir.|All the same to me.}
A: {Closing this tonight.|Looks like {day2}.}

A: {The post|The letter box} is {full|overflowing}, who has the small key?
B: {Me. Coming.|{person}, I think.|It's on the ring in the drawer.}
A: {Two catalogues and a postcard for {person}!|Mostly adverts, and a thank-you card from the school 😊} ~ ❤️

eamon: When I still carried the post I walked this street twice a day, and the door of the mill was always open, winter
+ and summer. I passed today and it was open again. Somehow that made me happy. ~ ❤️ ❤️ ❤️ 😊
A: {That's lovely, Éamon.|Come in next time!|❤️}
eamon: I did. There was {dish}.

A: {Can we|Could we please} {keep the fire door shut|keep the corridor free|not leave bikes in front of the ramp}?
+ {It's a rule for a reason.|Thank you!}
B: {Sorry, that was me.|Moved it.|Yes, sorry!} ~ 👍
A: {No harm done.|Thanks for being quick.}

A: {Bus|Tram} {strike|works} {on {day}|tomorrow}: who needs a lift?
B: {I can take {n} people from the {place} at {time}.|I have one seat and a dog.}
C: {The seat, please! And the dog.|Me, me.}
B: {Deal.|See you there.} ~ 🐕

A: The {school|nursery|class} next door asks {to borrow|for} {ten chairs|the projector|our big pots} {when}.
B: {Fine by me.|Of course, they lent us the stage.|Who carries?}
C: {I'll carry, I'm here anyway.|With the trolley it's one trip.}
A: {I'll tell them yes.|Great neighbours, all of us.}

ada: {@room|Dear all}: {the water is off|no hot water|the front door is being painted} {when} from {time}. {Sorry!|It
+ takes an hour, they say.}
A: {They always say an hour.|Thanks for the warning.}
B: {I'll fill the kettles before.|Side door, then?}
ada: {Thank you.|Yes.} ~ 👍

ada: The boiler {works again|has a new pump|passed its inspection}. {Jumpers off.|You may take off your hats.} ~ 🎉 🎉 🔥
A: {Hurray!|I had got used to the hat.|Ada, you are magic.}
ada: It was {Priya's spanner and my bad temper|mostly waiting on the phone}.
B: {Warm thanks 😄|Literally warm.}

A: I {cleared|tidied} the lost property box. {Left|Inside}: {n} umbrellas, a {object}, one shoe.
B: One shoe?
A: {Left foot, size 39.|One. Blue.|Who goes home with one shoe?}
C: {A pirate.|Is Cinderella a member?|Somebody in a hurry.} ~ 😂 😂
A: Goes to the charity shop {when}.

A: {Proposal|Suggestion}: we {meet|start} at {time} instead of {time2} {in winter|on {day}s}.
B: {Yes please.|Better for me.|I can live with that.}
C: {Too early for those who work.|Can we ask the choir first?}
A: {I'll ask around and come back to it.|Good point. Let's talk on {day}.}

A: Who is the {kind|lovely} person who {left flowers on the landing|fixed the coat rack|wrote "hello" on the
+ steamed-up window}?
B: {Not me, sadly.|I saw nothing.|It was like that when I came.}
C: 🤫
A: {Ha! Caught.|Well, it made my morning.} ~ ❤️ 😄

A: {I need|Looking for} {n} volunteers {when} to {move the piano|carry the stage|take down the tent}. {It's
+ heavy.|Strong backs welcome.}
B: {One.|I'm in.}
C: {Two.|If we stop for {drink}.}
D: {Three, but I'm more of a door holder.|Me too.}
A: {That's the best answer time this year.|Perfect, see you there.} ~ 💪 💪

A: What's the {state of|news on} the {bike store|ramp|new kitchen floor}?
B: {Waiting for {the wood|an offer|a dry day}.|Nearly done.|Half. The other half {when}.}
A: {Can I help?|Good to know.}
B: {Always. Bring gloves.|Come {when}.}

# once
tui: {Hello|Kia ora}! I'm Tui, I moved here {last week|from far away}. Is there {a rowing group|a bread baker|anyone
+ with a boat}?
A: {Welcome, Tui!|Hi Tui!} {Ask in #kitchen, they bake.|No boat, but a canal.}
B: {Welcome! Come for soup on Thursday.|Hello hello 👋} ~ 👋 👋
tui: {Thank you, what a warm start.|I will!}

A: {Reminder|Friendly reminder}: {membership fee|key deposit|your shelf in the fridge}. {You know who you are 😇|Thanks
+ to all who did already.}
B: {Oops.|Doing it now.|I know who I am.}
priya: I see everything. Kindly, but everything. ~ 😂 😂

A: The {clock in the hall|bell} is {ten minutes slow|an hour off|silent} {again|since {day}}.
marek: I like it that way
tomasz: {Battery|I look}
A: {Thanks Tomasz.|We live by canal time.} ~ ⏰

A: Do we have {a first aid kit|sticking plasters|a magnifying glass|a step stool} {in the {where}|somewhere}?
B: {Behind the front desk, top shelf.|Red box in the {where2}.}
A: {Found.|Thanks.} {Only a splinter.|All good, nobody is hurt.}
C: {What happened?|Take care!}

A: {A group of|Some} {students|visitors} {want|would like} to {see the mill wheel|film here|draw in the hall} {when}.
+ {Any objections?|All right?}
B: {None.|Nice!|As long as they shut the gate.}
C: {I can show them round.|Éamon tells the best stories about it.}
eamon: With pleasure. I only need an hour, or two. ~ 😄 ❤️

A: {Whoever|The person who} {borrowed|has} the {tool}: {please bring it back|I need it {when}}, {no questions
+ asked|thank you}.
B: {Define "borrowed".|It's in the {where}.|Saw it in the {where} on {day}.}
C: {It was me, sorry! Back {soon}.|Not me this time.}
A: {🙏|Thank you, kind thief.} ~ 😂

A: {What a|That was a} {lovely|great} evening {yesterday|on {day}}. {Thank you all.|My feet hurt.}
B: {The {instrument}!!|I still have the song in my head.|Who taught {person} to dance?}
C: {Goosebumps, truly.|So do I! Again next month, please.|Nobody, that's the point.} ~ ❤️ 😂 🎉
A: {Someone took the leftover {cake}.|Pictures follow.}

A: {Can I|May I} put up a {small stall|table} {when} for {old records|seedlings|the children's drawings}?
B: {Sure, by the entrance.|Ask Ada, but I'd say yes.}
ada: {Yes, just keep the ramp free.|Gladly. There's a table in the {where}.}
A: {Thank you!|Brilliant.}

A: {Somebody|Who} plays the {instrument} in the {where} {every {day}|at {time}}? {Not a complaint!|I love it.}
B: {That's me. Too loud?|Me, I practise when I think nobody hears.}
A: {Please go on.|Louder!|I came down one floor to hear better.} ~ ❤️

wanjiru: {Sunrise over the canal was something today|Ran past the mill at six, all dark but one window}
A: {Mine. Could not sleep.|You are made of something else.|At six I am made of pillow.} ~ 😂
wanjiru: {Join me one day|It is worth it, I promise}

A: How many are we {on {day}|for the supper}? {I count {n} so far.|I need a number by {time}.}
B: Me plus one
C: {Two of us.|Me.|Just me, hungry for two.}
D: {Me too|+1}
A: {Got you.|Noted, all.} ~ 👍

A: The new {noticeboard|bench|coat rack|lamp} looks {great|so good}, {@B}!
B: {It leans a little.|Thanks! The second one will be straight.|Made of the old door.} ~ 👏 ❤️
C: {It leans with character.|I sat on it. It held.|I noticed at once!}

A: {Is the house open|Are we open} on {the holiday|{day}}?
ada: {Yes, {time} to {time2}.|Only the garden.|Closed, but members have keys.}
A: {Thanks, Ada.|Good, I'll tell the others.}

kofi: {Cleaning lenses on the stairs, careful please|There is perfect light in the hall right now, go and look}
A: {On my way.|Stepping carefully.|You're right, it's golden.} ~ 📷

A: I {wrote|translated} {the leaflet|the house rules} {into plain language|on one page}:
+ https://house.example.org/rules. Comments welcome.
B: {Much better than the old one.|I finally understand number four.}
C: {Typo in the second line: "kitchn".|Could we add that dogs are welcome?}
A: {Fixed, thanks.|Good point, added.} ~ 👍 ❤️

A: What do we do about the {puddle|pigeons|draught} {by the entrance|in the {where}}?
B: {A plank for now.|I'll call someone.|Gus knows a trick.}
gus: {sand. i bring a bag|brush strip under the door, five minutes}
A: {Gus, you're the best.|And it's solved. Next!} ~ 🙏

A: Which of you left a **very** good {dish} in the fridge with no name on it?
B: {Why?|Is it still there?}
A: {I'd like the recipe.|It had no name on it. Had.}
rosa: It was mine, and it was for you all 😄 ~ ❤️ 😂

A: {Power|The light} in the {where} {went out|is out}. {Fuse?|Anyone near the fuse box?}
B: {Third from the left.|I'm on it.|It was the {device}. I unplugged it.}
A: {Light!|And there was light.|Works again.} ~ 💡

A: {Anyone interested|Who wants to come}: {talk|slide show|reading} about {bees|old bridges|tides|bread} at the
+ library, {day} {time}.
B: {Interested!|Oh nice, free?}
A: {Free, with biscuits.|Pay what you like.}
C: {Biscuits? I'm coming.|Let's go together, from here?} ~ 👍 👍
]]

FIRST.general = [[
# once
ada* **Welcome to Millrace House.** This is our own chat, on our own machine in the cupboard under the stairs.
/
/ - Keys, bookings, rules: https://house.example.org/start
/ - Something is broken: #help
/ - Soup: Thursdays, 18:30, everybody, always
/
/ Say hello when you arrive! ~! 👋 👋 ❤️ 🎉 🎉 👍
ben: Hello from the workshop!
mira: Hi all 👋 I'm your moderator. I bite only into {cake}.
walter: Good evening. I should like to say how glad I am that we no longer do this by postcard, although I shall miss
+ the
+ stamps, the handwriting, and above all the week one had for thinking of an answer.
eamon: As a postman I feel personally addressed. ~! 😂 😂 😂
rosa: Hello!! 🎉 Is there a room for food?
ada: There are twelve rooms, Rosa. I fear they will all be about food. ~! 😂 ❤️
]]

LAST.general = [[
chloe: Lantern walk: the paper came. Forty sheets, all colours. ~! 🎉 🏮
ingrid: Wonderful. I have willow for the frames, soaking in the tub behind plot 2.
ben: How many lanterns do we want?
ada: Last year it was thirty, and six children cried because there were only thirty.
ben: So forty.
priya: Forty fits the money, I checked. **82.40** left over for candles
eamon: If I may: not candles. Three years ago mine burned down on the footbridge, and I walked home behind a very nice
+ family by the light of their tablet. Little lamps, I would say, the kind one clips on a bicycle.
zoe.m: I have eleven of those!! And an old bell
mira> Lamps are also what the fire people like to hear 😊 ~! 👍 👍
tui: Is it the same route every time?
ada: From the mill to the lock and back over the footbridge. About two kilometres, slowly, with singing.
oksana: The choir sings at the lock! Two songs, three if nobody is frozen!
nikos: soup after. big pot. i said it, now it is true ~! ❤️ ❤️ 🍲
chloe: Poll for the colours:
/ 🟡 all warm
/ 🔵 all cold
/ 🌈 everything ~! 🟡 🟡 🌈 🌈 🌈 🌈 🔵
jonas: Regenbogen, natürlich.
ben: Then I cut the sticks on Saturday. Who helps?
marek: Me, from ten
kofi: I take pictures of you two cutting sticks ~! 😂
ada: I love how fast this goes. Walter, will you put it in the minutes?
walter: It is in the minutes already, including the family with the tablet. ~! 😂 😂 ❤️
yuki: I can paint a few… cranes, maybe…
chloe: Please do, Yuki!
]]

TALK.announcements = [[
ada: **{day}:** the {where} is closed {in the {part}|until {time}}. {We paint.|The floor is being oiled.|The windows
+ are cleaned.} ~ 👍

ada: The {open day|flea market|supper|members' meeting} {was a success|went well}: {about {euro} visitors and {euro2}
+ euros for the roof|
+ thank you to all who carried, cooked and swept}. ~ 🎉 ❤️

walter: The minutes of the meeting on {day} are in the folder: https://files.example.org/minutes. Corrections until
+ {day2}, please,
+ preferably with a page number. ~ 👍

rosa: Thursday's supper: **{dish}**, and {cake} for afters 😋 Sign up by Wednesday noon in #kitchen! ~ 😋

mira: {The {tech} works again|The {tech} has been repaired}. {Thank you for your patience|If yours still sulks, come
+ to #help} 😊 ~ 🙏

ada: New {opening hours|keys|coat hooks|recycling bins} from {day} on. Details: https://house.example.org/news

mira: {A reminder|Reminder}: on {day} the street is closed for the {market|race|parade}. {Come on foot or by bike|The
+ side gate is open} 🚲

rosa: We are looking for {n} people who {wash up|cook|set the tables} on {day}. Free soup for life!

ada: The {choir|film club|repair café|book circle} invites you all {on {day} at {time}}. Entry free, {biscuits
+ welcome|cushions welcome}. ~ ❤️

walter: The key to the {where} has been returned. No further questions will be asked. ~ 😂

mira: {Lost property|Found this week}: a {object}, a {object2} and a {object3}. At the front desk until {day} 🧤

ada: The inspector came about the {fire doors|lift|boiler}. **All passed.** ~ 🎉 🎉
]]

FIRST.announcements = [[
# once
ada* News of the house, nothing else: a few lines a week. Questions belong in #general. ~! 👍
]]

LAST.announcements = [[
walter: The list of volunteers for the lantern walk hangs by the stairs, next to the old list of volunteers for the
+ lantern walk. Please use the one with this year on it. ~! 😂
rosa: Thursday: **pumpkin soup**, dark bread, and Nikos makes something he will not name 😋
ada* **Lantern walk.** We meet at the mill at half past five and leave at six. Lamps, not candles, please. The choir
+ sings
+ at the lock; soup is in the kitchen afterwards. Bring children, neighbours and gloves. ~! ❤️ 🏮 🎉
]]

TALK.help = [[
A: The {tech} {doesn't work|is on strike|does nothing}. {Help?|Any ideas?|Is it me?}
mira: What did you {do|press}, and what did you see? 😊
A: {I pressed the green button, it blinked and went quiet.|Nothing at all, only a light.|It says "E4".}
mira: {Switch it off, count to twenty, switch it on|Please try the other socket}.
A: {Works. I feel stupid.|Works!|It lives.} ~ 🎉 😄
mira: {Never. It does that to everyone.|Happy to help!}

A: {Can't|I can't} log in to the {booking calendar|shared mailbox}. It says the password is wrong.
B: {Capital letters?|Did you change it lately?|Is caps lock on?}
A: {No...|I don't think so.|How would I know?}
B: I've {sent you a link for a new one|reset it}. {Check your mail.|It's good for an hour.}
A: I'm in, {thanks|thank you}! ~ 👍

A: Where does one print {from the phone|double-sided|in colour}?
B: {In the dialogue: *More options*, then *Both sides*|Only the one upstairs can do it}.
A: {Found it.|Ah, under *More*. Of course.}
B: {It's always under More.|😄}

A: Wi-Fi in the {where} is {very slow|gone} {today|since {day}}.
B: {How many bars?|Same in the {where2}?}
A: {One and a half.|None.|It's fine there.}
B> Then it's the box above the door. {I'll restart it {soon}.|Somebody unplugged it again, I bet.}
A: {There was a {device} in its socket.|Back!|Fast again.} ~ 😂 👍

A: The printer prints {stripes|everything pink|in very small letters}.
B: {Cleaning run: hold the *i* button for five seconds.|Which paper did you choose?}
A: {Doing it... it is making noises.|A5. Oh.}
A: {All good now|Stripes are gone}, {thank you|thanks}!
B: {Great.|Please put a new cartridge on the list, then.} ~ 👍

A: How do I book the {where} for {every {day}|a whole day}?
mira: Like this:
/ 1. open https://house.example.org/calendar
/ 2. click on the day, choose the room
/ 3. tick **repeats**, and say until when
/ 4. save; it turns green when nobody else has it ~ 🙏
A: {Step three was the one I missed.|So easy. Thanks!}

A: My {message|booking} {vanished|disappeared}!
mira: {When did you make it?|Which day was it for?}
A: {Just now.|For {day}.|Around {time}.}
mira: {You're looking at last week 😊|It's there, under the name of {person}.|It waits to be confirmed.}
A: {Oh.|I see it. Sorry for the noise!|You're right.} ~ 😄

A: Is there {a cable|an adapter} for {the projector and my old laptop|USB-C to HDMI|the sound system}?
B: {Drawer two, left of the stage.|In the bag on the projector, unless Chloé has it.}
chloe: {I do not have it. This time.|It is in the bag, promise !}
A: {Found.|It's there.} {Merci!|Thanks, both.}

priya: For whoever looks after the {{tech}|little server}: free space is low again
/ ```
/ $ df -h /data
/ Size  Used Avail Use%
/ 120G  109G  5.1G  96%
/ ```
tomasz: Old logs
tomasz: Deleted, 61 % now
priya: You're faster than my alarm ~ 😄 👍

# once
priya* This is the line for the backup, so that it is written down somewhere:
/ ```
/ 30 3 * * * /usr/local/bin/backup --to nas --keep 14 >> /var/log/backup.log 2>&1
/ ```
A: {I understood "backup".|Saved, thank you.|3:30 in the night, poor machine.}
priya: {That's the important word|It likes the quiet} ~ 😂

A: @mira someone {posts the same advert in|sent odd links to} {#general|#kitchen} {again|just now}.
mira: {Thanks for telling! It's gone.|I see it. Removed, and a friendly word sent.} ~ 🙏 👍
A: {That was quick.|You have eyes everywhere.}

A: The door code {doesn't work|is not accepted} {for me|at the side door} {any more|today}.
B: It changed on {day}, {did you get the mail?|the new one is in your mail.}
A: {Found it in spam.|I don't read mails that begin with "Important".}
B: {😄 That's where the important ones are.|No comment.}

A: How can I {turn off the sound|mute a room} here {for the night|without leaving}? My phone {sings|buzzes} all evening.
B: In the room's menu, *Notifications*: only when somebody mentions you.
A: {Silence. Wonderful.|Thank you, my family thanks you too.} ~ 😄

A: Can {somebody|anyone} {help me|sit down with me} with {the forms for the grant|a spreadsheet|my new phone}? {It's
+ not urgent.|An hour would do.}
priya: {Spreadsheets: me.|I can, {when}.}
A: {You're a treasure.|I owe you {cake}.}
priya: {I take payment in {cake}, yes|No need, it's fun}

A: I have the same problem as {person} {last week|on {day}}.
mira: {Which of the many? 😅|The one with the {tech}?}
A: {That one.|With the {tech}, yes.}
mira: It's the little switch on the back. {Up is on.|Somebody dusts it off every week.}
A: {Solved.|On it is.} ~ 👍

A: Does the laser cutter take {plywood|felt|acrylic}?
B: {Up to 6 mm|Yes, but with the fan on}. **Never** vinyl, the fumes are poisonous.
A: {Good to know!|Is that written anywhere?}
B: On the lid, in red, in {n} languages

A: {Tiny|Very small} bug: the calendar shows {day} twice.
B: {Which browser?|On the phone or at the desk?}
A: {The old tablet in the {where}.|The one with the fox... no names, I know.}
B: {Reload with shift. It keeps old pages.|Then it's the tablet. It's older than the house.}
A: {Gone!|One {day} again, sadly.} ~ 😂

eamon: I should like to report that the {tech} has been working without any fault for {n} weeks. One only ever hears
+ of the
+ other cases, and I thought that somebody ought to say it. ~ ❤️ 😂 ❤️
mira: Éamon, you made my day 😊

A: The big screen shows {no signal|everything upside down|only blue}.
B: Input 2, {then|and} press *OK* twice
A: {Which remote? There are three.|There is no OK.}
B: The one with the {tape|green dot}
A: {That's it.|Thank you, green dot.} ~ 👍

A: {Is it possible to|Can we} get {a second monitor|a chair that goes up|a better lamp} at the {front desk|computer
+ upstairs}?
mira: {Write it on the wish list, I'll ask the board.|There's one in the {where}, I think!}
A: {Done.|Even better.}

A: Who can {unlock|open} the {cupboard with the microphones|grey cupboard|server cupboard}?
B: {Ada or Priya|The desk has a key}.
ada: {I'm downstairs, come by.|Key's at the desk, sign for it.}
A: {Thanks, coming.|Signed.}

A: I get the newsletter {twice|three times}.
mira: You're in the list as {two people 😄|member *and* as friend of the house}. Which address shall I keep?
A: {The short one.|The second.|Surprise me.}
mira: Done! ~ 👍

A: {The|My} key {card|fob} {doesn't beep|is dead}.
B: {Battery. CR2032, top drawer.|Hold it flat, and longer than you think.}
A: {Beep!|That was it, thanks.} ~ 🎉

A: The sound system {hums|crackles} when {the lights are dimmed|somebody uses the {device}}.
tomasz: Ground loop
A: {In small words?|Is that bad?}
tomasz: {Plug both into the same strip|Same socket strip for both. Then quiet}
A: {Quiet!|It's gone. Magic.} ~ 👏

A: {Thanks|Thank you} for yesterday, {@B}, the {tech} {runs|has not complained since}.
B: {Good to hear!|Knock on wood.|You did it yourself, I only watched.} ~ ❤️

A: What was the address of the {photo folder|form for keys|page with the manuals}?
B: https://house.example.org/manuals
A: {Bookmarked, this time for real.|Ta.}
]]

FIRST.help = [[
# once
mira* **How to ask here** 😊
/ 1. *What did you do?*
/ 2. *What did you see?* The exact words help, or a picture.
/ 3. *Where?* Which room, which device.
/ Most things are solved within the hour. If the building is on fire, please don't write here first. ~! 👍 😂
]]

LAST.help = [[
lena: Das Mischpult in the hall is silent. All lights are on, but no sound!
mira: Which input is the microphone in? 😊
lena: In 3. The slider is up!
tomasz: Mute button above 3
lena: It is not lit...
priya: Is the monitor switch at *Tape*? Mine always is, after children's theatre
lena: YES. It was at tape!! ~! 🎉 😂
mira* Then I'll write it down for the next one:
/ **No sound from the desk?**
/ - channel not muted
/ - slider up *and* main up
/ - monitor switch at **Main**, not at *Tape* ~! ❤️ 👍 👍
zoe.m: Another thing: my calendar on the phone is empty since this morning
priya: What does this say on your laptop?
/ ```
/ $ curl -sI https://house.example.org/calendar.ics
/ HTTP/1.1 301 Moved Permanently
/ Location: https://house.example.org/calendar/all.ics
/ ```
zoe.m: Exactly that! So it moved?
priya> Yes, last night. Put the new address in and it's back
zoe.m: All there again, thank you!
tomasz: Old phones do not follow 301
mira: @ben you have the oldest phone of us all, can you try it on yours?
ben: On it. Works after the second try.
mira: Perfect, then it works for everybody 😄 ~! 😂 😂
walter: My telephone is older still, but it is fastened to the wall.
]]

TALK.garden = [[
A: {Slugs|The {pest}} {ate|had} {all my|half of my|every single one of the} {crop} {last night|again}.
B: {Oh no.|Mine too.|Coffee grounds?}
C: {Copper tape, {A}.|Beer trap. Cheap beer, they don't mind.|Go out at night with a lamp.}
A: {I'll try that.|My {pest} have expensive taste.|I've become somebody who talks to {pest} at midnight.} ~ 😂

A: {Who has|Does anyone have} {spare seedlings|seedlings left|seeds left}? {crop}, {if possible|ideally|for a sunny
+ corner}.
B: {How many?|I have {n}, come to {plot}.|Take mine, I bought for a village.}
A: {Two would do.|You saved my spring.|A handful, no more.}
B: {They're in the tray by the tap.|Bring a box.|They're in an envelope, on the shelf in the shed.} ~ 🌱 👍

A: {First|The first} {flower} {are|are finally} {open|out} 😍
B: {Already?|In this weather?|Where?}
A: {By the south wall.|Plot 12, at the fence.|Come and look.} ~ 😍 ❤️ 🌸
C: {Mine sulk.|Mine are all leaves.|Lovely!}

ingrid: {The compost is at 61 degrees. I'm proud of it.|The big heap needs turning {when}. Forks are in the shed.}
A: {Sixty-one! You measure it?|I'll help.}
ingrid: {Every day. It's alive.|Bring gloves and no illusions.} ~ 😄 👍

A: Who {waters|can water} {plot 6|my plot|the greenhouse} {when}? I'm {away|at work late}.
B: {I'm there anyway.|I can do the {part}.|Sure, how much?}
A: {One can per row.|Only the {crop}, the rest is tough.}
B: {Will do.|Understood.} ~ 🙏 👍

A: The {tap|hose|water butt} by {plot} {leaks|drips}.
B: {Washer. I'll bring one.|Turn it off at the wall for now.}
A: {It's off.|Bucket is under it.}
B: {Repaired it, {soon} you can turn it on.|Tight again.} ~ 👏

A: {Frost|Ground frost} tonight, they say! {Cover your {crop}.|Fleece is in the shed.}
B: {Thanks for the warning.|Already out there with blankets.|Again?!}
C: {Could someone cover mine? {plot}.|All my bedsheets are in the garden now.}
A: {Done, C... I mean, {C}.|Did yours too.} ~ ❤️ 🥶

A: Is this {blight|a weed or a {flower}|normal}? {Brown spots on the {crop}.|Yellow leaves from below.}
B: {Picture?|Only on the old leaves?|Do the spots have rings?}
A: {https://photos.example.org/leaf|Yes, the low ones.|No rings.}
ingrid: {Magnesium. A spoon of Epsom salt in the can.|Just age. Take those leaves off.|Too much water, dear.}
A: {Phew.|What would we do without you.|Less water, got it.} ~ 🙏

A: {What do you do with|Recipes for} {n} kilos of {crop}?
B: {Soup.|Chutney!|Ask #kitchen, quickly.}
C: {Leave them at doors and run.|Freeze half.}
A: {The neighbours have stopped opening.|I'll cook tonight.} ~ 😂 😂

A: {The hedgehog|A {animal}} {is back|lives under the shed}!
B: {Don't lock the gap in the fence, please.|Put out water.}
A: {Of course.|Already done.} It's called {person} now.
C: {An honour.|Does it eat {pest}?|❤️} ~ 🦔 ❤️

A: When do you {sow|plant out|dig up} the {crop} here?
B: {Two weeks ago.|When the lilac flowers.|Not before {day}, it's too wet.}
C: {There's a table in the shed, by the door.|I do it by the moon, don't laugh.}
A: {Not laughing, your {crop} were better than mine.|Thanks!}

# weekend
A: {Work party|Garden morning} today {from ten|until noon}! {Nettles, path, gate.|The path needs woodchips.}
B: {On my way.|I bring the {tool}.|Late, but coming.}
C: {{cake} is with me.|Who has the second wheelbarrow?}
A: {Best party in town.|It's by the lower gate.} ~ 💪 💪

A: {Someone|Somebody} left the {lower gate|greenhouse|shed} open {last night|yesterday}.
B: {Me? I was the last, at {time}. Sorry.|The wind, maybe. The latch is weak.}
A: {Nothing happened.|A {animal} came in, had a look, left.}
marek: I can put a spring on it {when}
A: {Please do.|Thanks, Marek.} ~ 👍

A: Swap: {n} kilos of {crop} for {a bag of compost|some {crop2}|your mint}?
B: {Deal. When?|Yes! When?|For the mint you'd have to dig. And dig.}
A: {{when}, by the shed.|{day} evening, at the tap.|I've got a fork and courage.}

jonas: Plot 7 hat heute {elf Kürbisse|den ersten Salat|leider Schnecken}.
lena: {Elf?!|Wieder?|Bring welche mit!}
jonas: {Wer will einen?|Ja, natürlich.|Ich zähle lieber nicht weiter.}
A: {One for me, bitte!|I need a dictionary and a bag.} ~ 🎃 😂

A: {How deep|How far apart} do {crop} go?
B: {A hand.|Twice their size.|Further than you'd like.}
A: Whose hand?
B: {Fair question.|Mine. Wear size M gloves.} ~ 😂

A: {My|The} {crop} {are taller than me|won't stop|climb over the fence}.
B: {Pinch out the tops.|What did you feed them?|Show-off!}
A: {Nettle tea.|Only love. And nettle tea.}
C: {I could smell it from {plot}.|So THAT was the smell.} ~ 😂 🤢

A: We {need|should order} {straw|woodchips|seed potatoes|new hoses}. {Together it's cheaper.|Who joins in?}
B: {Two bales for me.|Half a bag.|How much is it?}
A: {{euro} euros for all.|I'll make a list at the shed.}
priya: {There's {euro2} left in the garden money|Keep the receipt please}
A: {Great, then I'll order.|Will do, Priya.} ~ 👍

linh: {🌿 Mint, coriander and {n} pots of basil to give away|Windowsill overflow: basil, basil, basil}
A: {Basil for me!|One of each?|Yours always smell better.}
linh: By the {tap|shed door}, with names on them ~ ❤️

A: The {plum|apple|pear} tree {needs pruning|is full|looks sad}.
B: {In winter, not now.|Leave it, the {animal} nests there.|I have the long saw.}
ingrid: {Never on a wet day. I'll show whoever comes.|{when}, with me. Bring a clean saw.}
A: {I'm coming.|I want to learn that.} ~ 👍 👍

A: Rain{!|, at last.| on the greenhouse roof: best sound there is.}
B: {Don't stop.|The butts are full by now.|My {crop} are dancing.}
A: {So are mine.|I stand in the door and do nothing.} ~ 🌧 ❤️

A: {Do bees like|What do bees like better,} {flower} or {flower2}?
marek: {Both. But let the clover stand|Ask them. They are in the back, 40,000 of them}
A: {I'll sow both.|Very funny 😄} ~ 🐝

A: {Poll|Vote} for the bed by the entrance:
/ 🌻 {flower}
/ 🌼 {flower2}
/ 🥬 {crop}, because we are serious people ~! 🌻 🌻 🌼 🌼 🌻 🥬
B: {No contest.|Serious people!}
C: {Why not mixed?|Vegetables can be pretty.}
A: {I'll plant what wins on {day}.|Mixed it will be, as always.}

A: Can I {burn|compost} {walnut leaves|the old {crop}|paper bags}?
ingrid: {Compost, if they're healthy. Burning is not allowed anyway.|Yes, but in thin layers.}
A: {Clear, thanks.|Layers. Like cake.} ~ 👍

yuki: The {flower} this morning, with fog… I stayed until my tea was cold
A: {Did you paint them?|I'd love to see it.}
yuki: {A little… https://photos.example.org/sketch|Tomorrow again…} ~ 😍 ❤️

A: Weeding at {plot}, {three buckets so far|and I found a spoon}.
B: {A spoon?|Ground elder?|Come and do mine next.}
A: {Silver, maybe.|The roots go to the other side of the world.|Only if you bring {drink}.} ~ 😄

A: The seed {library|box} {is|has been} {sorted|in the wrong order}. {By month now!|Who did this?}
B: {Me, in a weak moment.|By month? I liked it by colour.}
A: {It's great.|People live differently, I see.} ~ 😂

A: {Harvest|Harvested} today: {n} kilos of {crop}, and {crop2} for soup.
B: {Respect.|Nice!!|In that little plot?}
A: {It's all in the soil.|Beginner's luck, fifth year.} ~ 💪 🥕
]]

FIRST.garden = [[
# once
ingrid* **Garden rules, the short form**
/ - the last one locks *both* gates
/ - water in the morning or in the evening, never at noon
/ - tools go back clean
/ - what grows over the fence belongs to the neighbour ~! 👍 👍 ❤️
jonas: Gilt das auch für Kürbis?
ingrid: Especially for pumpkin. ~! 😂 😂
]]

LAST.garden = [[
linh: 🌱 The winter lettuce is up! All of it!
ingrid: Under the fleece?
linh: Half under, half without, I wanted to know
ingrid> That is how one learns. Which half is better?
linh: Without 😅 ~! 😂 👏
jonas: Ich wusste es.
zoe.m: Can I still plant garlic??
ingrid: Yes, until the ground is hard. Point up, two fingers deep.
zoe.m: Whose fingers 😄
ingrid: Mine are cold, so: two and a half. ~! 😂
marek: The spring on the lower gate is on. Careful, it means it
rosa: It closed on my bag of leeks!! But the leeks are fine 😄
marek: I make it softer tomorrow
wanjiru: A heron stood on the water butt at six, like it paid rent ~! 😍 😍
yuki: I saw it too… it is in the sketchbook now
nikos: who has the long fork. leeks do not come out by asking
mira: In the shed behind the door, I put it there yesterday 😊
ingrid: And @ben, your pear: Saturday, if it is dry. Bring the clean saw, not the one for chairs.
jonas: Zwölf Kürbisse noch. Wer will? ~! 🎃
eamon: One for us, please, and if it could be one that fits through a letter box I should be grateful to you, from old
+ habit.
jonas> Passt nicht. Bringe ich vorbei.
linh: Mint for everybody at the tap until dark 🌿 ~! ❤️ ❤️
]]

TALK.repair = [[
A: {Brought|Got} a {device} that {hums but doesn't start|smells of fish|trips the fuse}. {Worth a try?|Hopeless?}
B: {Hum is good.|Fish means {spare}.|Bring it, we look.}
A: {On the bench, with a note.|It was my grandmother's.}
B: {Then we try harder.|Give me until {day}.} ~ ❤️

A: The {device} {works again|runs}! It was {only |}the {spare}.
B: {It's always the {spare}.|Of course it was.}
C: {How long did it take?|Well done!}
A: {Five minutes. After two hours.|An evening and a half.} ~ 🎉 👏

gus: {who took|where is} the {tool}
A: {Me, two minutes.|In the {where}, sorry.|Not me, I have my own.}
gus: {ok|fine|no hurry. some hurry}

A: Does anyone have a {spare} {for an old {device}|about this size|that isn't from the last century}?
tomasz: {Drawer 14|Which voltage|I have three}
A: {230.|Let me look... {n} amps?|Perfect.}
tomasz: {Take it|Come {when}, I keep it}
A: {You're a museum with opening hours.|Thanks!} ~ 😂

A: How many {people|things} are on the list for Saturday?
B: {{n} lamps, {n2} radios and a {device}.|Full until four.}
A: {I can do bikes.|I'll take the lamps.|Who does textiles?}
C: {Sewing: me.|I bring my machine.} ~ 👍

A: {Last Saturday|The count for last time}: {euro} visitors' things, about two thirds {saved|working}. {Rest:
+ parts.|Not bad at all.}
B: {Proud of us.|And how many biscuits?}
A: {We lost count of the biscuits.|All of them.} ~ 💪 😂

A: {Careful|Warning}: the {device} on bench {n} is **still plugged in**.
B: {Pulled it.|Thanks! Unplugged.}
A: {Good. Capacitors bite.|Please put the red tag on, next time.}
B: {Sorry, was called away.|Will do.} ~ 👍

tomasz: Radio from {1954|1961|1938}. Receives {the harbour|one station. Opera|again}
A: {How does it sound?|Beautiful!|What was it?}
tomasz: {Warm|Like soup|Dry {spare}. Changed four}
A: {"Like soup" is the best review.|I want to hear it {when}.} ~ 📻 ❤️

A: {Has somebody|Did anyone} sharpen{ed|} the {chisels|hand saw|plane}?
B: {Mind your thumbs, they're sharp.|I did, it's sharp, mind your thumb.|I did, on {day}.}
A: {Too late. Only a plaster.|It cuts like butter.} ~ 😅

A: {How do I|Trick to} get {a stuck screw out|old glue off|this case open without breaking it}?
B: {Heat.|Patience and the small {tool}.|There's always a hidden clip.}
C: {Rubber band between screw and driver.|White spirit.|A guitar pick.}
A: {Worked!!|That's genius.|Out it came.} ~ 🙌 👍

malik: {free bell for whoever can name this part|chain off, hands black, happy}
A: {Is that a {spare}?|Bottom bracket!|No bell could be worth that puzzle.}
malik: {correct. come get your bell|close enough} ~ 🔔

A: {Zip|The zip} on my {coat|bag} is {broken|stuck}, can one mend that?
B: {Usually it's just the slider.|Soap, first.|Bring it on Saturday.}
A: {Slider! It's like new.|Soap did it.} ~ 🎉

A: I {soldered|sewed|glued} {for the first time in my life|something without burning myself} {today|yesterday}!
B: {Welcome to the club.|Show!}
C: {The first of many.|And, does it hold?}
A: {It holds.|It looks like modern art, but it holds.} ~ 👏 ❤️

A: {Is it|Would it be} allowed to open a {camping stove with a gas bottle|{device} with a lithium pack}?
gus: {no. not here|outside, with me, bucket of sand}
A: {Understood.|Bucket it is.}

priya: Multimeter number {two|three} shows {n} volts when it is held to nothing
tomasz: {Battery|It dreams}
priya: {New battery, no more dreams|Ha. New battery in} ~ 😂

A: The person with the {device} {came back|was here}: {she cried a little, in a good way|he brought {cake}}.
B: {That's why we do it.|❤️}
C: {Which {cake}?|Lovely.} ~ ❤️ ❤️

A: Who {has time|can be at the door} on Saturday {from two|until four}?
B: {Me, until three.|I can.}
C: {Then I take the rest.|After four, gladly.}
A: {Then we're complete.|Thank you! {drink} is on the house.} ~ 👍

A: {What's|What is} the oldest thing you {ever mended|have on the bench}?
B: {A clock from 1890.|My uncle's {device}.|My knees.}
C: {A music box. It took all winter.|Gus's {tool}.}
gus: {hey|it works, you don't throw away what works} ~ 😂

A: {Wood glue|Sandpaper|Solder} is {nearly|almost} {finished|out}.
B: {On the list.|{euro} euros for a big one, okay?}
priya: {Go ahead|Fine, receipt in the tin} ~ 👍

A: A {chair|table} with {three legs|a wobble}: {who likes wood?|joiners, please!}
ben: {Me!|Put it by the window, I'll look {soon}|Which leg?}
A: {The fourth.|It's in two pieces. The leg, not me.}
ben: {Easy one|Dowels and an hour} ~ 👍 🪑

marek: Oak, planed, {n} boards, somebody wants?
A: {For what?|Always. How thick?}
marek: 22 mm. {From my old wardrobe|It was a door once}
A: {I'd build a bench from it.|Mine, please!}

A: The {vice|lathe|band saw} {squeaks|runs rough}.
gus: {grease|don't touch. i come}
A: {Not touching.|I love how you say that.}

A: Do we have {a manual|a drawing} for the {device}? {It's a brand nobody knows.|All I have is a photograph of a
+ photograph.}
B: {There's a site with old manuals: https://manuals.example.org|Draw it while you take it apart.}
A: {Found! In Hungarian.|Good advice, too late.}
C: {Ask Bea 😄|My phone translates that.} ~ 😂

eamon: A lady brought a {device} today and said that it had been mended by us already, {n} years ago, and that she had
+ only
+ come to say that it still goes. She left a tin of biscuits. I have counted them and there are still some. ~ ❤️ 😄 ❤️
A: {How many?|That's the best kind of repair.}
eamon: There were twelve.

A: {Poll|Quick vote}: what do we teach next?
/ 🧵 darning
/ 🔌 soldering
/ 🚲 brakes ~! 🧵 🧵 🔌 🔌 🔌 🚲
B: {Brakes save lives!|Darning, my socks beg you.}
A: {All three, one each month.|The people have spoken.}

A: Tip of the day: {take a photo before you open anything|label the bags with screws|never trust a cable you didn't
+ make}.
B: {I learned that the hard way.|Words to live by.}
C: {I have a bag that says "screws, important".|Frame it.} ~ 😂 👍

kofi: {My enlarger is back in business, thanks to whoever left that lamp|The shutter at 1/60 is really 1/45. Good to
+ know}
A: {You're welcome.|Only you would measure that.} ~ 📷
]]

FIRST.repair = [[
# once
gus* rules
/ 1. unplug it
/ 2. no, really
/ 3. photo first, screws in a cup
/ 4. if it smells, stop ~! 😂 👍 👍
priya: And 5: receipts in the blue tin. Please
]]

LAST.repair = [[
gus: saturday. list is full until five
tomasz: What is on it
gus: 6 lamps 4 radios 3 toasters 1 accordion
fatou: An accordion? Merci, who brings it?
eamon: That is mine, I confess. It was my brother's. It breathes, but it does not speak.
tomasz: Reeds. Maybe wax
gus: never did one ~! 😮
tomasz: Me neither. Good ~! 😂 😂
omar: My uncle mended them. I can ask him, he likes to be asked.
eamon: Please give him my regards, and tell him there is no hurry: it has been silent for nineteen years.
malik: bringing the truing stand, two wheels to do
zoe.m: One is mine!! 8 again. As in, it looks like an 8
malik: we'll make it a 0
priya: Parts money: **46.20**. Anyone need something before I order?
tomasz: Wax
gus: sandpaper 120 240
nari: Light seals, 2 mm foam, if they have it
priya: Ordered, comes Friday ~! 🙏 👍
marek: @ben the four chairs from the hall: legs are glued, you do the seats?
kofi: I photograph before and after, the last ones looked great side by side
mira: And I put the pictures on the page 😊 https://house.example.org/repaired
gus: who took the small clamps
marek: They hold the chairs
gus: fine ~! 😂 ❤️
ada: I bring cake at four. For morale.
gus: morale is low. bring two ~! 😂 😂 🍰
]]

TALK.film = [[
A: {Seen|Just watched} *{film}*. {Wow.|I need a minute.|Not sure yet.}
B: {No spoilers!|And?|The ending!}
A: {Slow, but it stays with you.|I cried at the bus stop scene.|Beautiful to look at.}
C: {On my list.|I fell asleep, to be honest.|Shall we show it here?} ~ 👍

A: What do we {show|watch} on Friday?
B: *{film}*
C: {*{film2}*, please!|Something short.|Something funny, for once.}
chloe: {Then let us vote: ❤️ for *{film}*, 😂 for *{film2}*.|I write both on the list.} ~! ❤️ ❤️ 😂 😂 😂
D: {Both?|Voted.|I come either way.}

A: Who {has|brings} {the popcorn|cushions|the good cable} {on Friday|for the next one}?
B: {Me.|I do.|I still have it from last time.}
A: {Salty or sweet?|Perfect.}
B: {Both, in two bowls. We're civilised.|Salty. I said what I said.} ~ 🍿 😂

A: The {sound|subtitles} {was|were} {much better|a bit late} {this time|on Friday}.
chloe: {I moved the speakers.|Yes, 200 milliseconds. I saw it too.|Merci ! I turned the left one.}
A: {It makes a difference.|You notice everything.}

A: {Unpopular opinion|May I say it}: *{film}* is {too long|better than the book|overrated}.
B: {Finally someone says it.|Out! 😄|How dare you.}
C: {Too long? It's 84 minutes.|I agree, and I'm ashamed.}
A: {I stand by it.|I will sit at the back from now on.} ~ 😂 😮

A: What was the name of the film with the {ferry|baker|lighthouse|old man and the {animal}}?
B: {*{film}*?|In black and white?}
A: {No, the one where nobody speaks.|Yes!! That.|With the yellow coat.}
C: {*{film2}*.|That must be *{film2}*, we had it in spring.}
A: {That's it, thank you.|I'd have lain awake.} ~ 🙏

chloe: Friday, 20:00, hall: ***{film}***. {94 minutes, original with subtitles.|Bring a cushion.|With a short film
+ before it.} ~ 🎬 👍 ❤️
A: {I'll be there.|Finally!}
B: {Can I bring two friends?|Is there {drink}?}
chloe: {Of course.|Yes and yes.}

A: I'll be {late|ten minutes late}, {please don't start without me|start without me}.
chloe: {There is a short film first. You are forgiven.|We never start on time.}
A: {Merci.|That's why I love you all.}

fatou: Chloé, tu as {le disque|la clé de la salle|les affiches} ?
chloe: {Oui, sur l'étagère.|Dans mon sac !|Je les imprime demain.}
fatou: {Super !|Parfait.}

A: {Double feature|A whole night of short films} {when}? {I can make {dish}.|With a break for soup.}
B: {Yes!|I have to be up at six, but yes.}
C: {If one of them is funny.|Only with blankets.} ~ 🎉 👍

A: Who {designs|draws} the next poster?
nari: {I have a photo that would fit|Can do, by {day}}
A: {It's wonderful, as always.|Show us!}
nari: https://photos.example.org/poster ~ 😍 👏
B: {Put it in every window.|I want one at home.}

A: Is *{film}* {okay|suitable} for {children|my mother|people who scare easily}?
B: {Yes, there's one loud door.|I'd say from ten.|One sad scene, the rest is sheep.}
A: {We can take a loud door.|She is eighty-one, so that's fine.|Sheep are good.} ~ 😂

A: The {old projector|lamp} {makes a smell|flickers}.
chloe: {It has 1900 hours. I order a new one.|Dust. I clean it before Friday.}
B: {Can the repair café help?|Do we have money for it?}
chloe: {{euro} euros are in the box.|Tomasz looked. He says: lamp.} ~ 👍

A: {Favourite|Best} {first scene|last line|film music}, everyone?
B: {*{film}*, no contest.|The train. Always the train.}
C: {The one in *{film2}* where the {instrument} comes in.|*{film2}*. Goosebumps.}
D: {Can't choose.|Anything with rain.}
A: {Good list, I'll steal it.|Now I know what to watch.} ~ ❤️

lucia: {I watched *{film}* on the train, everyone looked at me when I laughed 😂|Two films on one long journey:
+ *{film}* and *{film2}*}
mateo: {¿Y te gustó?|¿Cuál es mejor?}
lucia: {¡Mucho!|La segunda, sin duda.}
A: {Which was better?|I guess that means yes.}

A: {Who was|Did anyone talk to} the {lady|man|couple} in the {last row|second row} on Friday? {Such good
+ questions.|They stayed to stack chairs!}
B: {New in the street, I think.|{person}'s neighbours.}
A: {I hope they come again.|They must become members.} ~ ❤️

A: {The discussion|Our talk} afterwards was {better than the film|nearly as long as the film}.
B: {I still don't agree with you.|Because you were wrong 😄}
A: {We can go on {when}.|Let's settle it over {drink}.} ~ 😂

A: Can we {rent|borrow} *{film}* {from the library|somewhere}?
B: {They have it, I looked.|It's lent until {day}.}
A: {Reserved.|I'll fetch it, I pass there.} ~ 👍

walter: I have given some thought to *{film}*, and I believe the clock in the kitchen is the key to it: it shows the
+ same time
+ in every scene but one. I may of course have been looking at the clock because I did not understand the rest.
A: {Walter!! I have to see it again.|The clock! Of course.|I only saw the curtains.} ~ 😮 😂

A: {Rows|Chairs}: {circle or rows|with aisle or without} on Friday?
B: {Rows, it's a cinema.|Sofas in front!}
chloe: {Like last time.|Rows, and the two sofas in front for who comes early.} ~ 👍

A: My {sister|colleague} made a short film, {six|eleven} minutes. {Could we show it before the main one?|May she bring
+ it?}
chloe: {Oh yes !|With pleasure. Which format?}
A: {An ordinary file.|She'll be so happy.}
B: {Premiere! I'm wearing a tie.|I bring flowers.} ~ 🎉 ❤️

A: {Rating|Marks} for *{film}*, from one to ten?
B: {8|7, for the dog}
C: {9. I'm easy|6. Sorry}
D: {8.5|Ten for the light, five for the plot}
A: {Makes {7.6|8.1}, second best this year.|I'll write it in the book.}

A: {Silent|Black and white} films with live music: {who plays?|could we do it?}
fatou: {I sing!|I know a pianist, he is shy}
omar: {I have an oud and no shame.|With pleasure.}
chloe: {You are all hired.|Then I look for a film !} ~ 🎶 🎉

A: Who {left|forgot} a {object} under {row three|the sofa}?
B: {Not me.|Oh, mine!}
A: {It's at the door.|It has popcorn in it now, sorry.} ~ 😂
]]

FIRST.film = [[
# once
chloe* Bonjour ! Fridays, 20:00, in the hall. We vote until Wednesday, we start when the lamp is warm, and nobody is
+ obliged
+ to find it good. **Cushions are yours, popcorn is ours.** ~! 🍿 ❤️ 👍
]]

LAST.film = [[
chloe: The votes are counted: **The Map of My Aunt**, 11 against 9. ~! 🎉 🎉 🍿
mateo: ¡Sí! I voted for it three times!
chloe: I counted you once.
bea: 9 for Night Ferry… next time then…
nari: Poster is up: https://photos.example.org/aunt. The map is the floor plan of this house ~! 😍 😍 👏
kofi: I looked at it for five minutes and then I saw my own door
sanna: Beautiful.
walter: I shall bring my own aunt. She is ninety-one and will want to sit in front, and she will tell you what is
+ wrong with
+ the map. ~! ❤️ ❤️ 😂
chloe: The sofa is reserved for her !
fatou: Who does the popcorn?
malik: me. salty and one bowl of the wrong kind
zoe.m: SWEET IS NOT WRONG ~! 😂 🍿
omar: A short film first?
chloe: Yes, six minutes, about a bus. It is very good, it is by our neighbours.
lucia: I arrive with the late train, keep me a seat? 🙏
mateo: Al lado de la ventana.
chloe: @ben could you bring the two benches from the workshop? We will be many.
yuki: I make tea for the pause…
chloe: Lovely. Until Friday then ! ~! ❤️ 👍
]]

TALK.kitchen = [[
A: What's {cooking|for supper} on Thursday?
rosa: {**{dish}**! And {cake} if the oven lets me|I think {dish}, who helps chopping}
B: {I chop.|Me, from five.}
C: {Can you make some without {ing}?|I bring bread.}
rosa: {Of course!!|Yes! Always}  ~ 😋 ❤️

A: {Recipe for|How do you make} the {dish} {please|from Thursday}?
nikos: {onions, slowly. then the rest|it is my mother's. i will write it down, some of it}
A: {"Some of it"?|How slowly?}
nikos: {until you are bored. then ten minutes more|one secret must stay} ~ 😂 😋

A: Who {took|has} the big {pot|pan|ladle}?
B: {In the {where}, drying.|Choir. They made mulled apple juice.|I have it, back {when}.}
A: {Found it.|Smells like it, too.|It needs a bell around its neck.} ~ 😂

A: We're {out of|low on} {ing} {again|in the pantry}.
B: {I bring some {when}.|On the list.|There's a secret bag behind the oats.}
A: {A secret bag!|Thanks, {B}.}
C: {It was secret until now.|And {ing2}, please.}

A: {Does|Could} {dish} {freeze well|keep until {day}}?
B: {Very well.|Three days, not more.|It gets better.}
A: {Then I'll make double.|Good, there is a bucket of it.} ~ 👍

A: Is there {a trick|something} against {crying over onions|burnt rice|lumps in the sauce}?
B: {Cold onions, sharp knife.|Low heat and don't look.|A whisk and forgiveness.}
C: {Swimming goggles. I'm serious.|Bread in the mouth, says my aunt.}
A: {I'll try, with a picture.|Goggles it is.} ~ 😂 🧅

A: {Tried|Made} {dish} with {spice} {yesterday|tonight}. {Oh my.|Never again without.}
B: {How much {spice}?|Interesting!}
A: {A teaspoon. Fine, two.|More than the book says.}
nikos: {good|the book is always wrong} ~ 👍

A: {n} {people|guests} {more|extra} on Thursday, {is that okay|sorry, it's my cousins}?
rosa: {The more the better 🎉|We add water, as in every good house!}
A: {You're an angel.|They wash up, I promise.} ~ ❤️

A: Somebody put the {good knives|cast iron} in the dishwasher.
B: {Not me!|No...|Who does that?}
A: {I oiled it. It may forgive us.|Please: **wash by hand**. There's a sign. A big sign.}
C: {It was me, I'm sorry. I'm new to iron.|A bigger sign?} ~ 😅 ❤️

A: {Leftovers|There is leftover {dish}} in the fridge, {blue box|second shelf}. {Please eat it.|Free for all.}
B: {Coming.|Lunch is saved.|Is it still there?}
C: {It was delicious. Was.|Sorry, too slow, {B}.} ~ 😂

A: Sourdough {report|news}: {it doubled|it escaped from the jar|it smells like apples}.
B: {Feed it less.|What's its name?|Congratulations.}
A: {It's called {person}.|Now it's baking.|Two loaves, one for the house.} ~ 🍞 ❤️

yuki: {Miso from last year is ready… small jars, {n} of them|I found good seaweed at the {place}…}
A: {Ooh.|One for me?|How does one use it?}
yuki: {Soup, or with butter on bread… trust me|Five minutes in cold water…} ~ 😋

jonas: Kürbis. {Ich habe noch Kürbis.|Wer braucht Kürbis?}
A: {How many today?|We know, Jonas 😄}
jonas: {Sieben.|Viele.|Einen großen, drei kleine.}
rosa: {I take two for the soup!|ALL of them, Thursday is pumpkin day 🎃} ~ 🎃 😂

A: Who {washes up|does the dishes} {on Thursday|tonight}?
B: {I cooked, so not me.|Me, with music.}
C: {I dry.|I'll do it if someone sings.}
A: {That's the spirit.|Then we're done by nine.} ~ 👍

A: My {cake} {sank|is flat|came out like a brick}. {What went wrong?|Why?}
B: {Opened the oven?|Old baking powder?|How did it taste?}
A: {Yes, I looked. Once. Twice.|From spring. Oh.|Fine, with a spoon.}
rosa: {Call it pudding 😄|With cream nobody sees it!!} ~ 😂 🍰

A: {Vegan|Gluten-free|Nut-free} {version of|for} the {cake}: {ideas|who knows how}?
B: {Apple sauce instead of eggs.|Buckwheat flour, it's great.|Sunflower seeds for the nuts.}
A: {I'll test it {when}.|Sounds right.}
C: {I volunteer as tester.|Me, me.} ~ 😋

A: Shopping for Thursday, who {can|could} get {what|something}?
/ - {ing}
/ - {n} kilos of {crop}
/ - {spice}
/ - bread, the dark one
B: {crop} come from my plot
C: I get the {ing} and the bread
A: {Then I do the rest. {euro} euros from the tin.|Perfect.} ~ 👍 🙏

kofi: Groundnut stew {when}, who wants to learn it
A: {Me!!|Yes, chef.}
B: {Is it hot?|What shall I bring?}
kofi: {It is warm. Warm-ish|Bring time and a wooden spoon} ~ 🌶 😋

A: {Smoke in the kitchen, all under control.|The alarm was me. Toast.}
B: {Is everybody fine?|Window!}
A: {All fine, except the toast.|Only pride was hurt.} ~ 😂

mateo: {Paella for thirty, is the big pan free {when}?|I cook {when}! Fast! Simple!}
lucia: {¿Con limón?|¡Ay qué bien!}
mateo: {¡Claro!|Siempre.}
rosa: {The pan is yours!|I help 😍} ~ 🥘

A: {Tea towels|Aprons} are all {in the wash|gone}. {Who took them home?|Please bring them back.}
B: {I have eleven. I don't know why.|Washed and folded, they come {when}.}
A: {Eleven!|Thank you 😄} ~ 😂

lena: {Which tea is in the tin without a label?|I made Apfelstrudel!}
A: {Nobody knows. It's good, though.|Coming. Running.}
B: {Smoky one.|How many pieces are there?} ~ 😋

A: {What's in season|What is good} at the {place} {now|this week}?
B: {crop}, {crop2}, and good {crop3}
C: {Cheap lemons, too.|Leave the strawberries, they taste of water.}
A: {Then {dish} it is.|Menu solved.}

A: Does the oven {run hot|lie}? {180 there feels like 200.|My {cake} is black on the left.}
B: {It lies. Take 20 off.|Turn the tray halfway.}
tomasz: {Sensor. I come|I look at it Saturday}
A: {Thank you!|Hero.} ~ 🙏

eamon: In my family we put a coin into the {cake}, and who finds it washes up. I mention it because nobody has found
+ the one
+ that I put in on Thursday, and I should like everyone to chew with care. ~ 😂 😮 😂
A: {ÉAMON.|So that was the noise.|I found a button.}

A: {Coffee|The coffee} {tastes of soap|is very strong today|is finished}.
B: {I descaled it. One more rinse.|Strong? It's normal.|I'll buy some {when}.}
A: {Then I wait.|I can see sounds.|All right.} ~ 😂 ☕

zoe.m: {Cheese delivery from my mum!! Second shelf|Who wants stroopwafels? Homemade, a bit bent}
A: {Hands off, that's mine. Half of it.|Your mum is the best.}
B: {Thank her!|Bent is fine.} ~ 🧀 ❤️

linh: {Spring rolls {when}, I need {n} rollers 😄|🌿 coriander, two bunches, on the counter}
A: {I roll badly but with joy.|Thanks, Linh!|Me!}
linh: {Joy is enough|Enjoy 🌱} ~ ❤️
]]

FIRST.kitchen = [[
# once
rosa* **Our kitchen!** 🎉
/ - Thursday supper 18:30, sign up by Wednesday noon
/ - allergies: tell us *every time*, we forget, our soup doesn't
/ - iron pans: hot water, no soap, a little oil
/ - who cooks does not wash up!! ~! ❤️ ❤️ 👍 😋
nikos: soap on iron is how it starts. then come worse things ~! 😂
]]

LAST.kitchen = [[
rosa: Pumpkin soup for forty-five!! Who chops with me? 🔪🎃
priya: Me from four, I have a new knife and want to show off
zoe.m: Me too!! Is there a peeler for left-handed people?
lena: In the drawer with the odd things!
nikos: i make something. i will not say what
rosa: Nikos 😄 is there nut in it
nikos: no nut. no meat. that is all you get ~! 😂 😂
mira: 😄 Linh, do you still have coriander?
linh: Two bunches and a small forest 🌱
jonas: Zwölf Kürbisse sind unterwegs.
rosa: Jonas, TWELVE?
jonas: Elf. Einer ist für Éamon. ~! 🎃 😂 ❤️
kofi: I bring the stew pot, it takes thirty litres and two people
mateo: I am one person!
ada: I'm the other half. When?
kofi: Five, at the back door
yuki: Bread from me… three dark ones, one with seaweed
eamon: I shall bring a cake and I give you my word that there is nothing in it. ~! 😂 😂
rosa: Sign-up is at **forty-one**. @ben you are not on it, are you ill? 😮
oksana: The choir comes at nine, hungry!!
walter: One place for my aunt, please. She eats little but with remarks.
rosa: Then it is forty-two 🎉 ~! ❤️ ❤️
]]

TALK.photo = [[
A: This week's theme: **{theme}**. {Until Sunday.|One picture each, please.} ~ 👍
B: {Ooh, good one.|That's hard.|I have an idea already.}
C: {Black and white allowed?|Does my cat count?}
A: {Everything is allowed.|If it's {theme}, it counts.} ~ 😄

A: {My|Mine} for {theme}: https://photos.example.org/{theme|week|entry}
B: {Love the light.|Where is that?|The left edge!}
A: {Behind {spot}, half past six.|At {spot}. Pure luck.}
C: {Luck, and being up at six.|That's a print, {A}.} ~ ❤️ 😍 📷

A: {Fog|Frost|Low sun} {tomorrow morning|on {day}}, who comes to {spot}?
nari: {Me, first bus|I have waited all year for that}
B: {What time?|Too early, send pictures.}
A: {Seven.|Sunrise minus twenty minutes.}
B: {That's still night 😄|I'll be there.} ~ 🌫 👍

A: {Which lens|What} did you use {for that|at {spot}}?
B: {The {lens}.|The old {lens}, wide open.|My phone. Really.}
A: {It shows.|I can't believe it.|Of course, the {lens}.}

nari: Roll {n} is developed. {Two good ones|One good frame out of thirty-six|I forgot to take off the cap for the
+ first three}
A: {That's a good rate.|Show!|Only three?}
nari: {https://photos.example.org/roll|One is enough} ~ 😂 📷

A: How do you {photograph|get} {people without bothering them|the moon with a foreground|the {animal} at {spot}}?
B: {Ask first.|Sit still for an hour.|Be boring. It works.}
C: {Smile, show them the picture after.|Tripod and patience.}
A: {I'll try to be boring.|Good advice, thanks.} ~ 👍

kofi: {The market people asked for prints, I made twelve|Street light and rain, nothing better}
A: {How did they like them?|So true.}
kofi: {The fish lady cried and gave me a mackerel|I stayed until the camera was wet} ~ ❤️ 😂

A: {Walk|Photo walk} {when}: {from the mill to {spot}|{spot} and back}. {Two hours, slow.|We stop a lot.}
B: {Count me in.|I'm coming.|With the {lens} only, as a dare?}
C: {Dare accepted.|If it doesn't rain.|If it rains, even better.}
A: {Meet at {time}.|See you there, fingers warm.} ~ 👍 👍

A: Too {dark|bright|much sky}? https://photos.example.org/try
B: {A little.|Crop the top third.|Not for me, I like it.}
C: {Lift the shadows a bit.|The sky is the picture.}
A: {Second version: https://photos.example.org/try2|You're right, better.}
B: {There it is.|Yes!} ~ 👏

A: Does anyone {sell|lend} a {lens}{| for a weekend}?
B: {Take mine, I only look at it.|What mount?}
A: {The old screw one.|I'll guard it with my life.}
B: {It has a scratch, it knows life.|{when}, at the house?} ~ 🙏

yuki: {I drew what I should have photographed…|My picture for {theme} is a watercolour… is that cheating?}
A: {Not at all.|It counts double.|We need to see it.} ~ ❤️ 😍
yuki: {Thank you… https://photos.example.org/paper|All right then…}

A: The exhibition {on the stairs|in the hall}: {who hangs|who has frames}?
B: {I've got {n} frames.|I can hang on {day}.}
C: {I make the labels.|Who chooses?}
A: {We vote. One each, and one nobody likes but me.|Two pictures per person.} ~ 😂 👍

A: {Negatives|Old slides} from the {flea market|cellar}: {somebody's summer, 1970 or so|a whole box of {spot}}.
B: {Scan them!|Do you recognise anyone?}
A: {A child with a {animal}.|The mill, with the old roof!}
C: {Éamon will know.|That belongs in the hall.} ~ 😮 ❤️

marek: {The picture of the plane shavings: printed, hangs in the workshop|Bees at f/8, only two stings}
A: {Lovely.|Only!|Worth it.} ~ 🐝 😂

A: {Golden hour|The light} {right now|tonight}! {Go out!|Drop everything.}
B: {On the bridge already.|Washing up. Of course.}
C: {I see it through the office window. Torture.|Running.} ~ 🌅 😍

A: {Film|Paper|Developer} order: {who joins?|together we save the postage.}
B: {Five rolls.|One pack for me.}
nari: {Ten|Ten, and the foam}
A: {Makes {euro} euros each, about.|Ordered.} ~ 👍

A: {Rule of thirds|Tripod}: {yes or no|overrated}?
B: {Learn it, forget it.|My tripod is a bag of rice.}
C: {The middle is also a place.|It depends.}
A: {"The middle is also a place": I'll put it on the wall.|Wise words.} ~ 😂

A: {Who|Did anyone} {won|win} {theme} week?
B: {{person}, by two votes.|The one with the puddle.}
A: {Deserved!|I voted for that.} ~ 🏆 👏
C: {Next theme?|What do I do now?}
B: {{theme2}.|You choose, {C}!}

chloe: {Someone photographed the projector's light through dust, was it you, Nari ?|I need one good picture of the
+ hall for the programme}
nari: {Yes. I'll send it|Take the one from {day}}
chloe: {It is perfect.|Merci !} ~ ❤️

A: {Dust|A spot} on {every picture|the sensor}. {Cleaning tips?|Help.}
B: {Blower first, never canned air.|Bring it {when}, I have the swabs.}
A: {Clean!|My sky is empty again.} ~ 🙌

A: I {deleted|sorted} {four thousand|two years of} pictures {today|yesterday}.
B: {How do you feel?|Brave.}
A: {Lighter.|Empty. Good empty.|I kept ninety.} ~ 😮

wanjiru: {Runner at dawn, phone picture, don't laugh: https://photos.example.org/dawn|The mist on {spot} this morning}
A: {Nobody laughs, it's great.|You should run with a camera.} ~ 😍 👏
]]

FIRST.photo = [[
# once
nari* A theme each week, one picture each. Say something about two others before you show your own. That's all ~! 👍 ❤️
]]

LAST.photo = [[
nari: Theme is over: **windows**. Eleven pictures, I counted twice
kofi: The one from inside the bus, with the hand. Whose is it?
omar: Mine. The hand is my daughter's. ~! ❤️ ❤️ 😍
linh: So beautiful, Omar
bea: I keep looking at it…
ada: I vote for the hand.
marek: The hand
ben: Hand. And second place for the fogged-up kitchen
linh: That was me 😄 it was dumpling day ~! 😂 😋
nari: Then Omar chooses the next one
omar: Let me think. **Waiting.** Whatever waits: people, boats, bread.
chloe: Oh, that is good.
wanjiru: I know a bus stop at dawn for that
yuki: The heron waits… all day, and is paid in fish ~! 😂 ❤️
kofi: Walk on Sunday? Harbour wall, then the market hall for coffee
nari: In. Two rolls
ben: In. With the phone, as always. ~! 👍 👍
]]

TALK.running = [[
A: {Tomorrow|Tuesday}: {route}, {km}, {easy|steady}. Who's in?
B: {In|Me}
C: {In, if my {ache} agrees|Only the first half}
D: {Late shift, next time|In!}
A: {18:30 at the bike store|Lights on, please} ~ 👍 👍

A: {km} {done|in the legs}, {route}. {Wind from the front, both ways.|Felt good.|Slow, and happy about it.}
B: {Strong!|Both ways, as always.|In this weather?}
malik: {that's the spirit|strava of the heart} ~ 💪 🔥

A: My {ache} {hurts|is back} {after {km}|since {day}}. {Rest or run?|Ideas?}
wanjiru: {Rest two days, then easy on grass|Ice, and no hills this week}
B: {Roll it.|Shoes? How old are they?}
A: {800 km...|Two winters.|Resting, then. Sofa, here I come.}
B: {There you go.|New shoes!} ~ 😂

A: {Shoes|New shoes}: {lighter or softer|which ones for mud}?
B: {Whatever fits in the evening, feet are bigger then|Softer, your knees will write you a letter}
C: {Try them at the shop by the {place}|Old ones for mud, always}
A: {Good tip|They're orange. Very orange} ~ 🧡

A: {It's raining|It pours}. {Still on?|Do we run?}
malik: {skin is waterproof|yes. cake after}
B: {On my way|Ok, ok}
C: {I stay in and clap from the window|What kind of cake?} ~ 😂 🌧

wanjiru: {Intervals {when}: six times four minutes, gentle between|Long one on Sunday, {km}, talking pace}
A: {Talking or gasping?|Six?!|I'm there}
wanjiru: {If you can sing you are too slow, if you can't talk too fast|The last one is the nicest}
A: {What if I can only swear?|Understood, coach} ~ 😂 💪

A: {PB|Personal best}! {km} in {52|47|58|61} minutes!! ~ 🎉 🎉 🔥
B: {Wow!|Congratulations!!|Who chased you?}
A: {A dog, partly|No idea, the legs just went}
C: {Cake is on you, then|👏👏}

A: Who {starts|signed up} {for|at} the {park run|half marathon|canal relay}?
B: {Me, slowly|Not me, but I bring bananas}
C: {We need {n} more for the relay|I do!}
A: {Put my name down|That makes a team} ~ 👍

A: {Left|Forgot} my {jacket|keys|water bottle} at the {bike store|bench} {on {day}|yesterday}
B: {Hangs on the hook|I have it with me}
A: {Lifesaver|Thanks!}

zoe.m: {I came by bike, does that count?? 😄|Blister!! Which plasters do you use?}
A: {Half|Only if there was wind|Tape, before, not after}
zoe.m: {There was wind!|Noted!!} ~ 😂

mateo: {¡Diez kilómetros! No stops!|My legs are spaghetti}
A: {¡Bravo!|Al dente?|Well done!}
mateo: {¡Gracias!|Overcooked 😄} ~ 🎉

A: {Anyone|Somebody} for an {early|extra} round {on {day}}, {six|quarter past six}?
B: {Six?! In the morning?|If it's light}
wanjiru: {In|Already up}
A: {See you at the bridge|You never sleep, do you}

A: {Careful|Note for {when}}: {route} is {closed|flooded|icy}
B: {Then {route2}?|Thanks, good to know}
A: {Fine|Ok, same time} ~ 👍

malik: {what do you call a runner without a watch? happy|i'm not slow, i'm sightseeing}
A: {😂|Stretch your jokes first|That one had a stitch} ~ 😂

A: Saw {a|the} {animal} {on the towpath|at {spot}} at {six|seven}, {we looked at each other|it won}
B: {Best part of running early|Pace?}
A: {Faster than me|It didn't pay the entry fee} ~ 😍

priya: The spreadsheet says we ran {412|386|451} km together {this month|since spring}
A: {Is there nothing you don't count?|That's to the sea and back}
priya: {The biscuits. I stopped at fifty|And the sea was cold} ~ 😂 👏

A: {Thanks|Thank you} for waiting {at the hill|on {day}}, {B}
B: {Nobody is left behind|I needed the break too} ~ ❤️

A: {Head torch|Gloves}: {needed {when}?|who has a spare one?}
B: {Yes, it's dark by then|I have two}
A: {Thx|Great}
]]

FIRST.running = [[
# once
malik* welcome. tuesdays 18:30, sundays 8:00, bike store. **we wait at every corner**. lights in winter ~! 👍 💪
]]

LAST.running = [[
malik: sunday: canal loop, 9 km, easy. cake at the lock
mateo: ¡Sí!
fatou: How easy is easy?
malik: i will tell jokes the whole way
fatou: So not easy ~! 😂 😂
wanjiru: I do one round before, from seven, who wants the long one
marek: Me
zoe.m: I do the short one, ON FOOT this time!!
sanna: In.
priya: If I come that makes 500 km for this month. So I come ~! 🎉 💪
malik: @ben you too, 500 is a team number
wanjiru: Ben still owes me the last two kilometres
mateo: And the lantern walk, do we run it?
malik: with forty children and lamps on sticks? we walk it. we are the lamp posts ~! 😂 ❤️
zoe.m: I'm a lamp post!!
marek: Meeting at 8 then, and wear something warm for the lock
]]

TALK.choir = [[
oksana: {Wednesday|This week}: {song} and {song2}! {From bar 24.|With the new ending!} Please look at your notes at
+ home!
A: {I looked at mine. They looked back.|Done, twice.}
B: {Which page?|The {voice} are ready.} ~ 😂 👍
oksana: {Breathe and count!|I love you all! Count!}

A: {Who has|Does anyone have} the sheet for {song}? {I only have page two.|My dog... no, truly.}
B: {Grey cupboard, left.|Here: https://files.example.org/choir}
A: {Thanks!|Got it.}
C: {Could you print one for me?|There are {n} copies on the piano.} ~ 🙏

A: I {can't come|have no voice} {on Wednesday|this week}{|, sorry}. {Cold.|Sounding like a door.}
B: {Tea with {spice}.|Rest your voice, no whispering!}
oksana: {Get well!|Come and listen, then!} ~ ❤️

A: The {voice} were {wonderful|very good} {yesterday|on Wednesday}!
B: {Only because the {voice2} held the line.|Thank you! We practised on the bus.}
C: {The bus!|The driver must be so happy.}
B: {He hums the bass.|He asked for tickets.} ~ 😂 ❤️

A: How does the {middle bit|second verse} of {song} go again? Can someone sing it to me?
B: {Daa, da-da, *hold*, daa.|I record it for you {soon}.}
A: {"Da-da", yes, now I know 😄|Thank you!}
B: https://files.example.org/choir/voice ~ 🎶

A: {Key|Start note} for {song}: {G or A|do we go down a tone}?
oksana: {G! Always G!|Down! The sopranos asked nicely.}
sanna: {Of course.|We did.} ~ 👍

omar: {I sang {song} in the car with open windows. At a red light.|My neighbour knocked. He wanted the second verse.}
A: {And?|Bravo!}
omar: {They clapped.|Now he is a baritone.} ~ 😂 👏

A: {What do we wear|Clothes} for the {concert|fête}: {black|colourful}?
B: {Colour!|Black with something red.}
C: {I only have green.|Scarves?}
oksana: {Something red, the rest is yours!|Be comfortable and warm!} ~ ❤️ 👍

A: {n} new people {came|want to come} {on Wednesday|next week}: {two {voice}, I think|one reads music, one reads minds}.
B: {Welcome them all!|Tenors?? Please say tenors.}
A: {One tenor.|Perhaps a tenor, if we're kind.} ~ 🎉 🎉

lena: {Ich kriege den Einsatz bei Takt 31 nie.|Who hums the first note for the altos?}
oksana: {I look at you! Look at me!|The piano, and then courage!}
lena: {Mache ich!|Okay, courage!} ~ 😂

A: The piano is {out of tune|a little flat} {again|in the cold}.
B: {So are we.|The tuner comes on {day}.}
A: {Then at least we match.|{euro} euros, well spent.} ~ 😂

fatou: {I have a song from home for us, three voices, easy to fall in love with|Warm-up idea: we laugh for one minute}
oksana: {Yes! Teach us!|Wonderful!}
A: {I'm in love already.|I can do that one.} ~ ❤️ 🎶

A: {Thank you for|That was} {tonight|a good rehearsal}. {I came tired and left awake.|The last chord!!}
B: {Same.|Goosebumps.}
C: {❤️|That chord is why I come.} ~ ❤️ ❤️

walter: {I have counted the rests in {song}: there are forty-one, and I am at my best in all of them.|May one mark the
+ breathing with a pencil, or is a
+ tenor expected to remember?}
A: {😂|Walter!}
oksana: {Pencil! Always pencil!|You are a rest genius!} ~ 😂 ❤️

A: {Chairs|The stage} {by|before} {time}: {who can help|who's early}?
B: {Me.|I'm there from {time2}.}
C: {I carry, I don't lift.|Tenors, come!} ~ 💪

ben: {Second tenors: do we breathe before "river" or after it?|Can I have the sheet with the big print?}
A: {Before!|After, or never.}
ben: {My lungs thank you|I'll sneak one in between} ~ 😄

A: {Recording|The recording} from {Wednesday|the fête}: https://files.example.org/choir/{live|hall}
B: {Are we really that good?|Minute three!}
C: {I hear myself. Sorry.|The clap at the end is my aunt.} ~ 🎉 ❤️

yuki: {I hum it while painting… the sky came out in three-four time…|Can we sing softer at the end… like snow}
oksana: {Yes! Like snow!|Beautiful!}
A: {I'll try to be snow.|❤️} ~ ❄️ ❤️
]]

FIRST.choir = [[
# once
oksana* Welcome, voices! **Wednesdays 19:30.** Pencil, water, warm socks! Nobody sings alone and nobody sings too
+ badly! ~! ❤️ 🎶 🎶
]]

LAST.choir = [[
oksana: Two songs at the lock: the ferry song and the round! By heart, it will be dark!
omar: By heart is where I keep them.
sanna: Third verse?
oksana: We hum the third verse! Nobody knows it, not even me! ~! 😂 😂
lena: Who gives the note? Outside there's no piano!
eamon: I could bring the accordion, if Tomasz and Omar's uncle have taught it to speak by then.
oksana: Éamon! YES! ~! 🎉 🎉
fatou: And gloves that one can clap in
ingrid: Fingerless. I can knit two more pairs.
ben: Me please. Second tenors have cold hands
walter: First tenors likewise, though we suffer in silence, or at least on the same note.
rosa: Tea in the big flasks, I bring them on the cart 🫖 ~! ❤️
oksana: One last rehearsal on Wednesday, at seven, not at half past! Pencils!
mateo: ¡Perfecto!
ben: Seven. Got it
sanna: Seven. ~! 👍 👍
]]

TALK.books = [[
A: {Finished|I finished} *{book}*. {At two in the night.|With tears.|On the bus, missed my stop.}
B: {And?|No spoilers!}
A: {Read it slowly.|The last page!!|Better than I thought.}
C: {I'm on page {page}.|Then I hurry.} ~ 📚 ❤️

A: {Can't get into|I struggle with} *{book}*. {Does it get better?|Is it me?}
B: {After page ninety.|The second part is another book.}
C: {Put it down, life is short.|I loved it from the first line. Sorry!}
A: {Fifty more pages, then.|I'll try aloud.} ~ 😄

A: {What do we read next|Suggestions for next month}?
B: *{book}*
C: *{book2}*, {it's short|it's funny}
D: {Anything under 300 pages.|*{book3}*, I've wanted to for years.}
walter: {I have put all of them on the list, in the order of the alphabet, so that nobody's feelings are hurt but
+ Z's.|Noted. We vote at the
+ tea.} ~ 👍 😂

A: Who has the {library copy|second copy} of *{book}*?
B: {Me, two more days.|It's on the shelf upstairs.}
A: {Can I have it {when}?|Picked it up, thanks.}
B: {Of course. There's a bus ticket at page 112, leave it in.|Sure.} ~ 😄

A: {Paper or screen|Dog-ears}: {discuss|yes or never}?
B: {Paper.|Never!!}
C: {Whatever is light in bed.|I do, and I'm not sorry.}
D: {We can't be friends any more 😄|Pencil in the margin is my sin.} ~ 😂

A: {A sentence|Look at this sentence} from *{book}*: "{The sea had nothing to add|She kept the key for the sound of
+ it|Nobody is ever only late|
+ He peeled the orange as if it were listening}".
B: {Oh.|I read that one three times.}
C: {Who translated it?|That's the whole book in one line.} ~ ❤️ ❤️

bea: {Two books on the go, one for mornings… one for nights…|Found *{book}* on a bench, with a note inside}
A: {Which is which?|What did the note say?}
bea: {The sad one is for mornings…|"Take me home, I end well"…} ~ 😍

A: {Audiobook|Has anyone listened to} *{book}*? {The reader is great.|I did it while ironing.}
B: {How long is it?|Good voice?}
A: {Eleven hours. Lots of shirts.|Like warm bread.} ~ 👍

lucia: {Read *{book}* in Spanish and in English, they're two books 📚|Third train, second novel 😄}
A: {Which one is better?|I want your life.}
lucia: {The Spanish one has more rain|Come along!} ~ 😄

omar: {A good story should smell of somewhere. *{book}* smells of {drink}.|I read the first chapter aloud to my
+ daughter. She corrected me.}
A: {Beautifully said.|How old is she?}
omar: {It is only the {drink} talking.|Seven, and very strict.} ~ ❤️ 😂

A: Is the {mother|lighthouse|narrator} in *{book}* {lying|dead|real}? I can't decide.
B: {SPOILER 🙈|Not before the tea!}
C: {All three.|I have a theory, wait for Monday.} ~ 😂

walter: {I am re-reading *{book}*, and I find that I have become older since, which the book has taken very well.|I
+ should like to
+ raise the question of the semicolon; *{book}* has four hundred and two of them; I counted; I could not stop.}
A: {Walter, never change.|Four hundred and two!} ~ 😂 ❤️

A: {Monday|The circle}: {who brings what?|upstairs or downstairs?}
B: {Tea and {cake}.|Upstairs, the heating works there.}
C: {Chairs are there.|I bring the good cups.}
A: {Perfect.|And I bring opinions.} ~ 👍

A: {Short stories|Poems} {for once|in between}?
B: {Yes! One each, read aloud.|I'd love that.}
C: {Poems make me shy.|With the lights low.}
A: {{when}, then. One page each.|No one has to.} ~ ❤️

A: {Which|What} book {did you love as a child|would you give to a stranger}?
B: {*{book}*, without thinking.|An atlas.}
C: {The one about the {animal}.|*{book2}*.}
D: {A cookbook, honestly.|All of them.} ~ ❤️

chloe: {The film of *{book}* is bad, and I like it.|Someone must film *{book}* !}
A: {Book first!|Who would play the aunt?}
chloe: {Naturally.|You, {A}.} ~ 😂

eamon: {In thirty years of post I delivered exactly one letter to a lighthouse; *{book}* gets the stairs right.|I
+ finished the book, and
+ then I sat a while. My wife asked who had died. I said: nobody, they only moved away.}
A: {❤️|I felt the same.|You should write, Éamon.} ~ ❤️ ❤️

A: {Halfway|Page 200}. {Don't tell me.|I suspect the gardener.}
B: {Everybody suspects the gardener.|😇}
A: {It IS the gardener?|Say nothing!} ~ 😂
]]

FIRST.books = [[
# once
walter* **This month:** *Letters to Nobody*. First Monday, seven o'clock, upstairs. It is not necessary to have
+ finished the
+ book; it is only necessary not to say so before the tea. ~! 😂 👍 ❤️
]]

LAST.books = [[
bea: I finished *Letters to Nobody*… I need to talk to somebody…
walter: Before the tea, Bea, only about the cover.
bea: The cover is very good…  ~! 😂 😂
yuki: I cried at letter nineteen…
omar: Nineteen, yes. I read it standing in the corridor with my coat on.
sanna: Eighteen is better.
lucia: I'm on the train with letter twelve, DON'T 🙈
ingrid: I say nothing, but I have looked at my own letter box differently since.
eamon: As the only one of us who has delivered letters to nobody, some four a week, I may say that the author has done
+ it.
+ They were always the neatest hands.
chloe: Éamon. You must read that aloud on Monday.
walter: It shall be the first point.
oksana: What do we read next? Something with music!
lucia: *The Clockmender*? It's short!
chloe: I vote for *Ten Thousand Umbrellas*.
walter: Shall we vote here: ☂️ or ⏰ ~! ☂️ ☂️ ☂️ ⏰ ⏰
bea: @ben which one? You are the tie… or will be…
sanna: Umbrellas.
omar: I bring dates for the tea, and my coat.
ada: I'm only at letter seven, and hiding from all of you. ~! ❤️ 😂
]]

TALK.board = [[
ada: {Agenda for {day}:|Points for {day}, please add yours:}
/ - {roof|insurance|keys}
/ - {rent of the hall|the grant|the ramp}
/ - {tech}
walter: {I add the minutes of the last meeting, and the minutes of the one before, which we never approved.|Added: one
+ point, in three parts.}
A: {Can we finish by {time}?|Fine.|And the garden water, please.} ~ 👍

priya: {{euro}0 euros came in for the {roof|ramp|kitchen floor}|The {month|quarter} looks fine: {euro}0 up}
A: {Great news.|Better than I feared.}
priya: {Don't spend it yet|I'll send the sheet around} ~ 🎉

A: The {offer|quote} for the {boiler|gutter|fire doors} is here: {euro}0 euros{|, without tax}.
B: {Too much.|The other one was {euro2}0.}
priya: {I'd take the second. It includes travel|Ask them for ten percent less, kindly}
A: {I'll call them {when}.|Will do.} ~ 👍

ada: Who can {sign|meet the inspector|open for the plumber} {when}? I'm at the town hall.
A: {I can.|Me, from {time}.}
ada: {Thank you.|Key is in the usual place.}

mira: {A complaint about noise from the {where} on {day}, friendly one|Two members want to swap plots, all sides agree
+ 😊}
A: {I'll talk to them.|Then let them.}
walter: {I shall minute it as "noted".|So resolved.} ~ 👍

walter: The minutes are in the folder: https://files.example.org/board. {I was brief: nine pages.|Corrections, as
+ ever, until {day}.}
A: {Nine!|Read. One typo on page {n}.|Thank you, Walter.} ~ 😂

A: {Vote|Yes or no}: {euro} euros for {a new {tool}|lamps at the ramp|{n} more keys}?
B: {Yes.|In favour.}
C: {Yes, if Priya is fine with it.|Yes.}
priya: {It's in the budget|Fine, under "small things"}
ada: Then it's done. ~ 👍 👍

gus: {workshop needs a new {tool}. old one smokes|fire blanket is out of date}
A: {How much?|Order it.}
gus: {{euro}|cheap}
priya: {Ok|Receipt please} ~ 👍

ingrid: {The water board wrote: the meter by the lower gate must be read {when}.|Three new names on the waiting list
+ for plots.}
ada: {I'll do it.|How long is it now?}
ingrid: {Thank you. Take a lamp.|Fourteen. We need to talk about half plots.} ~ 👍

A: Can we {move|postpone} {the meeting|{day}} to {day2}? {Sorry.|School evening.}
B: {Fine with me.|I can from {time}.}
walter: {I change the invitation. It will be the fourth version, and I have grown fond of it.|Done.} ~ 😂

ada: {The letter to the {town|neighbours|bank} is drafted|Draft of the annual report}: https://pad.example.org/board.
+ {Please read until {day}.}
A: {Read. Good.|Second paragraph is too polite.}
ada: {It's meant to be.|Changed.} ~ 👍

mira: {All quiet at the help desk: {n} questions, all solved 😊|One spam account removed, two reports closed}
ada: {Thank you, Mira.|What would we do without you.} ~ ❤️
]]

FIRST.board = [[
# once
ada* This room is for the six of us: money, keys, people. **What is decided here goes into the minutes**, the rest
+ does not. ~! 👍 👍
walter: A sentence I shall frame.
]]

LAST.board = [[
priya: Lantern walk: budget 250, spent 167.60 so far. Comfortable
ada: Good. And the town?
walter: The permit came this morning, with a stamp on each page and one on the envelope.
ingrid: I lock the lower gate at five, so that nobody ends in the compost. ~! 😂
gus: torches checked. two dead. new ones come
mira: I'm at the door until the end 😊 and I'd like Ben to do the lock side
ada: I invited him here, so that he sees what he says yes to.
walter: A seventh chair, then. The minutes can bear it. ~! ❤️ 👍
priya: He'd do the chairs himself ~! 😂
mira: 😄
gus: good man
ingrid: And good at pears, soon.
]]

TALK.direct = [[
A: Are you {at the house|around} {today|later}?
B: {From {time} on|Yes, until {time}}
A: {Then I come by.|Good, I have something for you.}
B: {Ooh|Kettle is on} 😊

A: {Did you|Have you} {see|seen} {person}'s {message|picture} in {#general|#photography}?
B: {Yes 😂|Not yet, looking|I laughed out loud on the bus}
A: {I can't stop smiling.|Same.} ~ 😂

A: Can I {ask you something|call you {soon}}?
B: {Sure|Always}
A: {It's about {day}: could you take the {part} for me?|I need an honest opinion on a {cake}.|How does the {tech}
+ work? I'm too proud for #help.}
B: {Of course|Done. No questions|Come down, I show you}
A: {You're a treasure.|Thank you!!} ~ ❤️

A: Still on for {day}?
B: {Yes! {time}?|Oh, I nearly forgot. Yes}
A: {{time2} would be better.|{time} is good.}
B: {Perfect|Even better} ~ 👍

A: {Thank you for|I meant to thank you for} {yesterday|listening|the jam|the lift}.
B: {Any time|Don't mention it|It did me good too} ~ ❤️
A: {I mean it.|😊}

A: I {left|put} {the keys|your book|a jar|the {tool}} {in your shelf|on the bench|at the desk} for you
B: {Got it, thanks!|You're quick}
A: {Careful, it's {sticky|heavy|sharp}.|No hurry with it.}

A: How is {your mum|the new job|your {ache}|the little one}?
B: {Better, thanks for asking|Up and down|Good days now}
A: {Glad to hear.|Give my love.|I think of you.}
B: {❤️|That helps}

A: Guess who I met at the {place}
B: {Who?|Tell|{person}?}
A: {{person}! With a {instrument}!|Our old teacher. She says hello.|The man with the {animal} hat.}
B: {No!|That makes my week|I knew it} ~ 😂

A: {I'm cooking|There's} {dish} {tonight|at mine}, {do you want to come?|too much for one.}
B: {Yes please, what can I bring?|Can't tonight, cold portion tomorrow?}
A: {Just you.|It's yours.|Bread, and news.}
B: {See you at {time}|Deal}

A: What do I {give|bring} {person} for {the birthday|the new flat}?
B: {A plant|Something with {spice} in it|Time. Or socks}
A: {Shall we do it together?|Good, socks.}
B: {Yes, {euro} each?|Together!} ~ 👍

A: {Honest question|Between us}: was my {cake|speech|solo} {too long|all right}?
B: {It was lovely|The second half was great 😄|I'd have said it shorter, but not better}
A: {You're kind.|I knew it, the second half.}

A: {Photo|Look}: https://photos.example.org/{us|bench|morning}
B: {Oh that's a good one|I look like I've just woken up}
A: {You had.|I'll print it.} ~ 😂

A: {Can't sleep|Up early}. You?
B: {Same|Just woke up, who writes at this hour 😄}
A: {Tea and a walk at {time}?|Sorry!}
B: {Good idea|Forgiven}

A: Do you have {person}'s {number|address}?
B: {Written on the list at the desk|Ask first, then I give it to you}
A: {Right, I ask.|Found it.}

A: {Bus is late|Two minutes}
B: {I wait|At the corner, red scarf}
A: {I see you!|There.}

A: {Can you|Could you} {read over|check} something for me? It's half a page.
B: {Send|Sure, {soon}}
A: https://pad.example.org/note
B: {Good! Only the ending is weak|Two small things, I marked them}
A: {Fixed. Thanks!|You have sharp eyes.} ~ 🙏

A: Do we {cycle|walk} or take the bus {on {day}}?
B: {Walk, if it's dry|Tandem!|Bus. My {ache}}
A: {All right.|Meet at {spot}.}

A: {You were right|I give up, you win} about {the {film} ending|the {crop}|{person}}
B: {I frame this message|Say it again|I know 😇} ~ 😂

A: {Borrowed|May I borrow} your {tool}{| again}?
B: {Yes|It lives at yours anyway}
A: {Ha.|True.}

A: Sorry for {being short|my mood} {yesterday|earlier}. Long day.
B: {I didn't even notice|All forgotten|Hug}
A: {❤️|You're good.}

A: {Read|Have you read} *{book}*? {You'd love it.|I can lend it.}
B: {On my pile since spring|Bring it {when}}
A: {In your shelf {when}.|No dog-ears!}

A: {Ok|👍|Perfect|😄}

A: {Home safe?|Got home well?}
B: {Yes, you?|Wet but home}
A: {Same.|Good night!}

A: {Tickets|Two places} for the {concert|reading} on {day}, {want one?|are you free?}
B: {Yes!! What do I owe you?|Let me look... yes}
A: {Nothing, you carried my sofa.|{euro}, or a {cake}.}
B: {Cake it is|The sofa pays off} ~ 🎉

A: My {phone|bike|printer} {is dead|makes a noise}. You know such things.
B: {Bring it on Saturday|Did you charge it?|Describe the noise}
A: {Grrr-tick.|Ah. Charging.}
B: {Classic|That's the {spare}} ~ 😂
]]

-- Whose direct rooms there are, how much of the talk is theirs, and how each ends. `left` is what stays unread.
local DIRECTS = {
    { "ben", "ada", share = 16, tail = 1900, left = { ben = 2, ada = 0 }, last = [[
ada: Did you see my invitation to the board?
ben: I saw it and hid under a chair
ada: One of the four chairs? ~! 😂
ben: The fourth is the best one to hide under
ada: Think about it until {day}. It's two evenings a month, and Walter reads well.
ada: And the sticks for the lanterns: thank you. Forty is a lot of sticks.
]] },
    { "ben", "mira", share = 13, tail = 640, left = { ben = 1, mira = 0 }, last = [[
mira: Your old phone is famous now 😄
ben: It has earned it. Nine years
mira: I could use you at the lock for the lantern walk
ben: With a list or with a whistle?
mira: Whistle 😊 and say yes to Ada ~! ❤️
]] },
    { "ben", "oksana", share = 9, tail = 17000, left = { ben = 0 }, last = [[
oksana: You held the F! The whole bar!
ben: I was as surprised as you
oksana: Hold it again on Wednesday! ~! 💪
ben: I'll try. Seven o'clock
]] },
    { "ben", "gus", share = 8, tail = 26000, left = { ben = 0 }, last = [[
gus: clamps
ben: Marek
gus: ok
gus: bench two is free saturday, yours if you want
ben: Yes please ~! 👍
]] },
    { "ben", "chloe", share = 7, tail = 3400, left = { ben = 2 }, last = [[
ben: Benches: both, or the long one only?
chloe: Both ! Walter brings his aunt.
chloe: And she wants to sit beside "the young man with the tandem".
]] },
    { "ben", "zoe.m", share = 5, tail = 41000, left = { ben = 0 }, last = [[
zoe.m: Did you mean the bell or the whole handlebar??
ben: The bell. The handlebar stays on the tandem
zoe.m: Pity!! 😄
]] },
    { "ada", "mira", share = 10, tail = 5200, left = { ada = 0, mira = 0 }, last = [[
ada: How is the desk today?
mira: Quiet. One mixer, one calendar, one famous phone 😊
ada: Go home at six, please. That's an order from the owner.
mira: At six exactly ~! ❤️
]] },
    { "ada", "walter", share = 9, tail = 8100, left = { ada = 1 }, last = [[
ada: The permit, really with a stamp on the envelope?
walter: Two, if one counts the one that is a coffee cup.
walter: I have also taken the liberty of putting your sentence about the minutes into a frame; it hangs by the stairs,
+ beside the volunteers, and I hope that you will not mind it being in italics.
]] },
    { "ada", "ingrid", share = 8, tail = 12500, left = { ada = 0 }, last = [[
ingrid: The willow is soft now, it can be bent.
ada: I send the children at four.
ingrid: Send them in boots. ~! 😄
]] },
    { "ada", "rosa", share = 7, tail = 980, left = { ada = 1 }, last = [[
rosa: Forty-two for supper!! 🎉
ada: Do the tables suffice?
rosa: If Ben finishes the chairs 😄
]] },
    { "mira", "tomasz", share = 4, tail = 33000, left = { mira = 0 }, last = [[
mira: Thank you for the mute button 😊
tomasz: Was not me. Was the button
mira: 😄
]] },
    { "mira", "yuki", share = 4, tail = 52000, left = { mira = 0 }, last = [[
yuki: I finished the heron… it is for the help desk, if you like…
mira: Oh Yuki! It gets the best wall ❤️ ~! ❤️
]] },
}

-- More of what small rooms talk about, so that small talk does not drown it.

local MORE = {}

MORE.running = [[
A: {Breakfast|Banana or nothing} before {a morning run|the long one}?
B: {Coffee only|Oats, two hours before}
wanjiru: {Water, then run, then everything|Never try something new on a Sunday}
A: {That explains my last Sunday|Noted} ~ 😂

A: {Does anybody|Who} {run with music|count steps}?
B: {The birds are enough|Only uphill}
C: {I count lamp posts|My own breathing is loud enough} ~ 😄

A: {Hill|Stairs} today, {eight|ten} times. {Why do I do this?|My legs wrote me a letter.}
B: {Because of the cake|What did they write?}
A: {Right, the cake|"Dear owner, no."} ~ 😂 😂

A: {Group photo|The picture} from {Sunday|the lock}: https://photos.example.org/run
B: {Who is the red one?|We look fast!}
A: {Me, after the hill|It's the blur} ~ 📷 😂

A: {How long|How many weeks} {until the relay|to train for ten k}?
wanjiru: {Nine weeks, enough if you sleep well|Eight, from where you are}
A: {From where I am is the sofa|Then I start today}
malik: {the sofa is base training|that's how all of us started} ~ 💪

A: {Cold|Warm} legs on {day}, {long or short|tights}?
B: {Short above ten degrees|Long, and you'll thank me}
A: {Shorts. I'm brave|Long it is}

A: I ran {the whole loop|without stopping} for the first time!!
B: {Yes!!|I knew it}
malik: {see. told you in spring|framed, on the wall}
wanjiru: {Proud of you|Next stop: the water tower} ~ 🎉 🔥 ❤️
]]

MORE.choir = [[
A: Is {the warm-up|rehearsal} at {half past seven|seven} or a little before?
oksana: {Half past! The doors open earlier!|A little before! Lungs need time!}
A: {Good.|I'll bring mine early.} ~ 😄

A: {I can't read bar 17|What does "meno" mean}, {is that a fly or a note|in bar 40}?
B: {It's a fly.|Less. Less of everything.}
oksana: {Sing it anyway!|Less loud, not less happy!} ~ 😂 😂

A: Could the {voice} sing {bar 12|the ending} {once alone|slower} {next time|on Wednesday}?
oksana: {Yes!|Of course!}
B: {With a safety net?|We'd be glad.} ~ 👍

sanna: {It was good.|Second soprano: sing thinner.}
A: {From you that's a standing ovation.|Thinner, yes.} ~ 😂

A: {My daughter|My father} wants to {join|listen} {when}. {She is fourteen.|He hums.}
oksana: {Bring her!|Humming is singing with a coat on!} ~ ❤️ ❤️
A: {She'll be so happy.|I'll tell him exactly that.}

A: {Earworm|The tune} of {song} since {this morning|{day}}. {Help.|Send another one.}
B: {Sing it to the end, then it leaves.|Take {song2}, it's stronger.}
A: {It came back with friends.|Now I have both.} ~ 😂

A: We need {a page turner|someone to hold the torch} for {the concert|the evening outside}
B: {My hands are free.|Me, I rest a lot in that one.}
oksana: {Wonderful!|Thank you!}

A: The {hall|staircase} echoes {so nicely|like a church} {tonight|when it's empty}. I sang {song} alone there
+ for a minute.
B: {I heard you!|And who clapped?}
A: {Oh no. Was it good?|A pigeon.} ~ 😄 ❤️
]]

MORE.books = [[
A: {Where do you read|When do you read}?
B: {In the bath.|At five, before everybody.}
C: {On the stairs, between two floors.|When I should be sleeping.}
D: {In the bus.|At red lights, on the bicycle rack.} ~ 😄

A: The library {sells old books|has a new shelf} {when}, {one coin each|by the window}.
B: {How many bags do you have?|What is on it?}
A: {Three. And a wheelbarrow.|Travel, and one on moss.}
C: {I'm coming.|Moss!} ~ 📚

A: {Title help|Riddle}: {a woman, a ferry, a lost hat|a village that moves each night}?
B: {*{book}*!|That's *{book}*, I think.}
A: {Yes!!|No hat in it, though.}
C: {The hat is in chapter two.|But it moves!} ~ 😄

A: What's the {first|last} sentence that you know by heart?
B: {"It had been raining on the ferry for a week."|"And then he put the kettle on."}
C: {From *{book}*! I know it too.|That is how every book should end.} ~ ❤️

A: {Big print|Large letters}: does the library have *{book}* {that way|for my mother}?
B: {I'll ask, I'm there {when}.|Yes, the green label.}
A: {You're kind.|She'll be glad.} ~ ❤️

A: {I skip descriptions of weather|I read the last page first}. {There, I said it.|Always have.}
walter: {I shall need a moment.|One hears of such people.}
B: {The weather IS the plot!|How do you live?} ~ 😮 😂
A: {Dry.|Without fear.}

A: {Two|Three} {chapters|pages} of *{book}* {a day|each night}, like {medicine|chocolate}
B: {And does it help?|I can't stop at that.}
A: {Very much.|Nobody can.} ~ 📚

A: Who {wrote|is} the {pencil note|reader} on page {page} of the library's *{book}*? "{Nonsense!|He knows.}"
B: {It wasn't me. I use ink.|That gives me shivers.}
walter: {I may have been younger.|I plead guilty to the exclamation mark, not to the rest.} ~ 😂 😂
]]

MORE.photo = [[
A: {Which one|Left or right}? https://photos.example.org/{pair|two}
B: {The first.|Right, the hands are calmer.}
C: {Second!|Left. There's more air.}
A: {I asked for help, now I have a debate.|I'll print both, then.} ~ 😂

A: {Asked|I asked} the man {at the kiosk|with the pigeons} for a portrait. He {put on a tie first|wanted his pigeon in
+ it}.
B: {Wonderful.|Of course he did.}
A: {https://photos.example.org/tie|https://photos.example.org/pigeon}
C: {What a face.|The pigeon knows what it wants.} ~ ❤️ 😍

nari: {Pinhole camera from a tea tin, {n} minutes at {spot}|Double exposure by mistake: {spot} and my breakfast}
A: {Does it have people?|Show!}
nari: {Only those who stood still. Nobody did|https://photos.example.org/breakfast} ~ 😂 😍

A: What do you do {when it's grey for a week|when nothing looks like a picture}?
B: {Faces. Grey is soft.|Go where I was yesterday.}
C: {Textures.|Clean the lens, sleep.}
A: {Faces, then.|The second one I can do.} ~ 👍

kofi: {Contact sheets are on the table upstairs, loupe too|Frame 23 wants to be printed big}
A: {Number eleven!|How big?}
kofi: {I like nine, but I hear you|A door} ~ 👍

A: {Batteries|The meter} {empty|dead}, {guessed|f/8} the whole {walk|day}
B: {And?|Sunny sixteen never lets you down.}
A: {Half of them are right.|It was cloudy.} ~ 😂
]]

MORE.film = [[
A: {Who translates|Are there subtitles for} the {short film|trailer}?
B: {I do the first half.|I can, it's three sentences.}
lucia: {And I the second 😄|One of them is "no".} ~ 😂 👍

A: Could we sit {in a circle afterwards|ten minutes longer}? {It's easier to talk.|I had so much to say.}
chloe: {Yes, that is nicer.|The hall is ours until eleven.}
A: {Good!|Perfect, I'll need all of it.} ~ 👍

A: {I never saw|Have never seen} *{film}*. {Don't shout.|Am I still allowed here?}
B: {WHAT.|Just about.}
chloe: {We correct this at once, Friday.|You are the luckiest of us: first time !} ~ 😮 😂

A: The {neighbour's dog|baby in row two} was the best {critic|audience} {on Friday|ever}
B: {It barked at the right moment.|She laughed before all of us.}
A: {Free entry for life.|Give her a column.} ~ 😂 ❤️

kofi: {That long shot over the harbour... how did they light it|Every frame of *{film}* could hang on the stairs}
nari: {They waited|I counted nine}
A: {Patience as a lamp.|I'd hang the last one.} ~ ❤️

A: {Is it cold|How cold is it} in the hall {at night|in the last row}?
B: {Blankets are in the chest.|Bring socks, the story warms.}
A: {Chest, got it.|Two pairs.}
]]

MORE.board = [[
ada: The {chimney sweep|lift man} comes {when}, {he needs the attic|it takes two hours}.
A: {I'll clear the stairs.|I can let him in.}
ada: {Thank you.|Good, then I don't have to.} ~ 👍

A: How many members {are we|do we have} {now|this month}?
walter: {One hundred and eighty-four, and one who pays and has never been seen.|One hundred and ninety-one, of whom
+ {n} are called Anna.}
A: {To that one: thank you.|We need nicknames.} ~ 😂

priya: {The electricity bill is {euro} lower than last year|Two donations, {euro} and {euro2}, one with a drawing}
ada: {The new lamps!|The drawing goes on the wall.}
gus: {told you|good} ~ 🎉

ingrid: {Could the board pay for a second water butt? {euro} euros.|The hedge on the street side has to be cut before
+ spring.}
A: {In favour.|I know someone with a long pair of shears.}
walter: {Minuted.|By "someone" I understand: Jonas.} ~ 😄

mira: {Two people would like to learn the help desk, may they?|I'd like one evening a month without screens in the
+ hall 😊}
ada: {Please!|With candles? Lamps, I mean.}
mira: {They start {when} 😊|Lamps and board games} ~ ❤️
]]

for name, scenes in pairs(MORE) do TALK[name] = TALK[name] .. "\n" .. scenes end

----------------------------------------------------------------------------------------------------------------------
-- Reading the talk into scenes
----------------------------------------------------------------------------------------------------------------------

local LINE = "^(%a[%w.%-]*)([:>%^=!*])%s?(.*)$"
local CONDITIONS = { once = true, rare = true, morning = true, evening = true, night = true, weekend = true }

local function close(scene)
    for _, line in ipairs(scene) do
        local text, sure, signs = line.text:match("^(.-)%s+~(!?)%s+(.+)$")
        if text then
            line.text, line.sure, line.signs = text, sure == "!", {}
            for sign in signs:gmatch("%S+") do table.insert(line.signs, sign) end
        end
        -- What has no slots and is long is remembered, so it comes seldom.
        if #line.text > 110 and not line.text:find("{", 1, true) then scene.seldom = true end
        for role in line.text:gmatch("{@?(%u)}") do scene.roles[role] = true end
        if line.mode ~= "=" and line.mode ~= "!" then scene.messages = scene.messages + 1 end
        if #line.who == 1 then scene.roles[line.who] = true else scene.named[line.who] = true end
    end
    return scene
end

local function read(source)
    local scenes, scene = {}, nil
    for row in (source .. "\n\n"):gmatch("(.-)\n") do
        local who, mode, text = row:match(LINE)
        if row == "" then
            if scene then table.insert(scenes, close(scene)) end
            scene = nil
        else
            scene = scene or { roles = {}, named = {}, messages = 0 }
            local last = scene[#scene]
            if row:sub(1, 1) == "#" then
                for word in row:gmatch("%a+") do scene[word] = CONDITIONS[word] end
            elseif row:sub(1, 1) == "/" then
                last.text = last.text .. "\n" .. row:sub(3)
            elseif row:sub(1, 1) == "+" then
                last.text = last.text .. (last.text:sub(-1) == "|" and "" or " ") .. row:sub(3)
            else
                assert(who, row)
                table.insert(scene, { who = who, mode = mode, text = text })
            end
        end
    end
    return scenes
end

local function split(text)
    local list = {}
    for word in text:gmatch("[^,]+") do table.insert(list, word) end
    return list
end

for name, text in pairs(WORDS) do WORDS[name] = split(text) end
for _, book in ipairs { TALK, FIRST, LAST } do
    for name, text in pairs(book) do book[name] = read(text) end
end

-- Small talk for many does not fit two people who write to each other.
local FOR_MANY = { "all", "one", "body", "[Ww]ho", "{person}", "#", "{|" }

local function is_for_two(scene)
    if next(scene.named) or scene.roles.C then return false end
    for _, line in ipairs(scene) do
        for _, word in ipairs(FOR_MANY) do
            if line.text:find(word) then return false end
        end
    end
    return true
end

for _, scene in ipairs(TALK.any) do
    if is_for_two(scene) then table.insert(TALK.direct, scene) end
end

----------------------------------------------------------------------------------------------------------------------
-- Filling slots
----------------------------------------------------------------------------------------------------------------------

-- The bars that stand in no inner braces part the choices.
local function choices(text)
    local list, from = {}, 1
    local at = text:find("[{|]")
    while at do
        if text:byte(at) == 124 then
            list[#list + 1] = text:sub(from, at - 1)
            at, from = at + 1, at + 1
        else
            at = text:match("^%b{}()", at)
        end
        at = text:find("[{|]", at)
    end
    list[#list + 1] = text:sub(from)
    return list
end

local function fresh_word(list, play, base)
    for _ = 1, 12 do
        local word = one_of(list)
        if not play.used[base .. word] and word ~= play.today then
            play.used[base .. word] = true
            return word
        end
    end
    return one_of(list)
end

local expand

local function fill(slot, play)
    local known = play.words[slot]
    if known then return known end
    local base = slot:gsub("%d+$", "")
    local list = base == "day" and WEEKDAYS or base == "person" and play.others or WORDS[base]
    assert(list, slot)
    known = expand(fresh_word(list, play, base), play)
    play.words[slot] = known
    return known
end

function expand(text, play)
    return (text:gsub("%b{}", function(whole)
        local inside = whole:sub(2, -2)
        if inside:find("^@?%w+$") then return fill(inside, play) end
        local list = choices(inside)
        -- Choices of one length go together through a scene, so that an answer meets its question.
        local turn = play.turns[#list] or random(#list)
        play.turns[#list] = turn
        return expand(list[turn], play)
    end))
end

local function with_article(article, word)
    local start = word:lower()
    local sound = start:sub(1, 2)
    if sound == "uk" or sound == "us" or sound == "eu" or start:find("^uni") or start:find("^on[ec]") then
        return nil
    end
    return article .. "n " .. word
end

local function mended(text)
    text = text:gsub("(%f[%a][Aa]) ([aeiouAEIOU]%a*)", with_article)
    text = text:gsub("([^%.][%.!?] )(%l+)", function(stop, word)
        if word:find("^http") then return nil end
        return stop .. word:sub(1, 1):upper() .. word:sub(2)
    end)
    if text:find("^http") then return text end
    return (text:gsub("^%l", string.upper))
end

----------------------------------------------------------------------------------------------------------------------
-- Habits of writing
----------------------------------------------------------------------------------------------------------------------

local TONGUES = {
    de = { Yes = "Ja", Thanks = "Danke", Great = "Super", Sure = "Klar", Morning = "Moin", Perfect = "Perfekt",
        Hello = "Hallo", Noted = "Alles klar" },
    es = { Yes = "Sí", Thanks = "Gracias", Great = "Genial", Sure = "Claro", Perfect = "Perfecto", Hello = "Hola" },
    fr = { Yes = "Oui", Thanks = "Merci", Great = "Super", Sure = "Bien sûr", Morning = "Bonjour", Perfect = "Parfait",
        Hello = "Salut" },
}
local SHORT = { because = "bc", please = "pls", tomorrow = "tmrw", tonight = "tonite", thanks = "thx" }
local OPENINGS = { "Well, ", "If I may: ", "As far as I remember, ", "Just a thought: ", "Now, ", "To be honest, " }
local CLOSINGS = { " But do as you think best.", " At least that is how I remember it.", " I may be wrong, of course." }
local FACES = { "😊", "🙌", "✨", "😄", "🌻", "☺️", "💛" }

local HABITS = {}

function HABITS.lower(text) return text:lower() end

function HABITS.nodot(text)
    return chance(0.85) and text:gsub("([^%.])%.$", "%1") or text
end

function HABITS.terse(text)
    if chance(0.5) then text = text:gsub("^I (%a)", string.upper) end
    return text:gsub("([^%.])[%.!]$", "%1")
end

function HABITS.bang(text)
    return chance(0.5) and text:gsub("([^%.])%.$", "%1!") or text
end

function HABITS.dots(text)
    return chance(0.6) and text:gsub("([^%.])%.$", "%1…") or text
end

function HABITS.short(text)
    return text:gsub("%l+", SHORT)
end

function HABITS.emoji(text)
    if not chance(0.35) or not text:find("[%w%.!]$") then return text end
    return text:gsub("%.$", "") .. " " .. one_of(FACES)
end

function HABITS.long(text)
    if #text < 25 or #text > 110 or text:find("%?$") or text:find("[^%w%.!,' ]") then return text end
    if chance(0.2) then
        local begins_with_i, is_plain = text:find("^I[ ']"), text:find("^%u%l+ %l")
        if begins_with_i or is_plain then
            text = one_of(OPENINGS) .. (is_plain and text:sub(1, 1):lower() .. text:sub(2) or text)
        end
    end
    if #text > 40 and chance(0.12) then text = text:gsub("([%w])$", "%1.") .. one_of(CLOSINGS) end
    return text
end

local function in_tongue(tongue)
    return function(text)
        local word, rest = text:match("^(%a+)(.*)$")
        local own = TONGUES[tongue][word or ""]
        if not own or not rest:find("^[%.,!]") and rest ~= "" or not chance(0.7) then return text end
        return own .. rest
    end
end

for tongue in pairs(TONGUES) do HABITS[tongue] = in_tongue(tongue) end

local PERSON = {}
for _, row in ipairs(PEOPLE) do
    local person = { username = row[1], display = row[2], first = row[3], zone = row[4], language = row[5],
        talk = row[6], habits = {}, status = row[8], about = row[9] }
    for habit in row[7]:gmatch("%a+") do table.insert(person.habits, HABITS[habit]) end
    PERSON[row[1]] = person
end

local function in_the_words_of(person, text)
    if #text < 4 or text:find("\n") or text:find("http") or text:find("`") then return text end
    for _, habit in ipairs(person.habits) do text = habit(text) end
    return text
end

----------------------------------------------------------------------------------------------------------------------
-- Asking
----------------------------------------------------------------------------------------------------------------------

local ANSWERS = { "id", "topic", "sequence", "request", "created" }
local steps, spoken, clock = 0, 0, -4 * WEEK
-- Seconds since 1970 at the moment of the demo, as far as week and hour go; learnt from the first account.
local now = 4 * DAY + 20 * 3600

-- Steps never go back in time, whatever their turn was.
local function ask(step, at)
    clock = math.max(clock, math.min(at or clock, -5))
    step.ago = math.floor(-clock)
    steps = steps + 1
    local event = coroutine.yield(step)
    if event.refused then return nil end
    local answer = {}
    for _, name in ipairs(ANSWERS) do answer[name] = event[name] end
    return answer
end

local function say(text) coroutine.yield { say = text } end

local function by(username, step)
    step.as = PERSON[username].id
    step.role = username == "ada" and "owner" or username == "mira" and "moderator" or nil
    return step
end

local function has_steps_left(need)
    return MOST_STEPS - steps - (MESSAGES - spoken) > (need or 0)
end

----------------------------------------------------------------------------------------------------------------------
-- Hours
----------------------------------------------------------------------------------------------------------------------

local COURSES = {
    day = split "1,.5,.3,.2,.3,.8,3,6,9,10,10,9,11,9,8,9,10,12,13,13,13,10,6,3",
    office = split ".2,.1,.1,.1,.1,.3,1,4,10,13,13,12,9,10,12,12,11,8,5,4,4,3,1.5,.5",
    early = split ".3,.2,.2,.2,1,4,8,11,11,10,9,8,8,7,6,7,8,10,11,10,8,6,3,1",
    evening = split "2,1,.4,.2,.2,.3,1,3,4,5,6,6,8,7,6,7,9,12,15,17,18,16,10,5",
}

local function hour_at(at) return math.floor((now + at) % DAY / 3600) end

local function weekday_at(at) return (math.floor((now + at) / DAY) + 4) % 7 + 1 end

for _, course in pairs(COURSES) do
    for hour, weight in ipairs(course) do course[hour] = tonumber(weight) end
end

-- How much has been said by each hour: a room's talk is dealt out along this line.
local function plan(room)
    room.line = { 0 }
    local slots = math.ceil((SPAN + room.close) / 3600)
    local mood = 1
    for slot = 1, slots do
        local at = -SPAN + (slot - 1) * 3600
        if slot % 8 == 1 then mood = 0.6 + random(80) / 100 end
        local weight = COURSES[room.hours][hour_at(at) + 1] * room.days[weekday_at(at)] * mood
        if slots - slot < 8 then weight = math.max(weight, 25) end
        room.line[slot + 1] = room.line[slot] + weight
    end
end

local function moment(room, share)
    local line = room.line
    local goal, low, high = share * line[#line], 1, #line - 1
    while low < high do
        local middle = (low + high) // 2
        if line[middle + 1] < goal then low = middle + 1 else high = middle end
    end
    local part = (goal - line[low]) / (line[low + 1] - line[low])
    return math.min(-SPAN + (low - 1 + part) * 3600, room.close)
end

local function pause(text)
    local kind, reading = random(100), #text // 6
    if kind <= 55 then return 8 + random(55) + reading end
    if kind <= 80 then return 60 + random(140) + reading end
    if kind <= 94 then return 200 + random(500) end
    return 700 + random(1500)
end

local function fits_hour(scene, at)
    local hour, day = hour_at(at), weekday_at(at)
    if scene.morning and (hour < 5 or hour > 10) then return false end
    if scene.evening and (hour < 17 or hour > 23) then return false end
    if scene.night and (hour > 1 and hour < 22) then return false end
    return not scene.weekend or day == 1 or day == 7
end

----------------------------------------------------------------------------------------------------------------------
-- Casting
----------------------------------------------------------------------------------------------------------------------

-- Who still has to find unread lines does not speak any more: to speak is to read.
local function is_quiet(room, username)
    local left = room.unread[username] or 0
    return left > 0 and room.sent >= room.quota - left - 15
end

local function speakers(room)
    local list = {}
    for _, username in ipairs(room.voices) do
        if not is_quiet(room, username) then table.insert(list, username) end
    end
    return list
end

local function draw(list)
    local sum = 0
    for _, username in ipairs(list) do sum = sum + PERSON[username].talk end
    local goal = random(sum)
    for at, username in ipairs(list) do
        goal = goal - PERSON[username].talk
        if goal <= 0 then return table.remove(list, at) end
    end
end

-- Who plays which part, or nil where the room has not the people for it.
local function cast(scene, room)
    local free, parts = scene.fixed and { table.unpack(room.voices) } or speakers(room), {}
    for at = #free, 1, -1 do
        if scene.named[free[at]] then
            parts[free[at]] = free[at]
            table.remove(free, at)
        end
    end
    for username in pairs(scene.named) do
        if not parts[username] then
            assert(not scene.fixed, username)
            return nil
        end
    end
    for _, role in ipairs { "A", "B", "C", "D", "E" } do
        if scene.roles[role] then
            if #free == 0 then return nil end
            parts[role] = draw(free)
        end
    end
    return parts
end

----------------------------------------------------------------------------------------------------------------------
-- Choosing and playing a scene
----------------------------------------------------------------------------------------------------------------------

-- Of each room what has been said in it; in parts, so that no call has to make room for all of it.
local seen = {}
for part = 0, 127 do seen[part] = {} end

-- Some letters of it are enough: an error costs another try, and time is short.
local function sign_of(text, room)
    local sign = (room.key:byte(1) * 256 + room.key:byte(-1)) * 1024 + #text
    for at = #text, 1, -(#text // 14 + 1) do sign = (sign * 131 + text:byte(at)) & 0xffffffffffff end
    return sign
end

local function is_fresh(scene, room, at, left)
    local before, anywhere = room.played[scene], scene.played
    if scene.messages > left or not fits_hour(scene, at) or scene.once and before then return false end
    if before and room.sent - before < (scene.seldom and 900 or 150) then return false end
    return not anywhere or spoken - anywhere >= (scene.rare and 2500 or scene.seldom and 400 or 60)
end

local function choose(pool, room, at, left)
    for _ = 1, 25 do
        local scene = one_of(pool)
        if is_fresh(scene, room, at, left) then
            local parts = cast(scene, room)
            if parts then return scene, parts end
        end
    end
end

-- Where nothing is fresh, what was played longest ago.
local function oldest(pool, room, at, left)
    local found, parts, since
    for _, scene in ipairs(pool) do
        local before = room.played[scene] or 0
        local may = scene.messages <= left and fits_hour(scene, at) and not scene.once and not scene.rare
        if may and (not since or before < since) then
            local who = cast(scene, room)
            if who then found, parts, since = scene, who, before end
        end
    end
    return found, parts
end

local function first_names(room, parts)
    local taken, list = {}, {}
    for _, username in pairs(parts) do taken[username] = true end
    for _, username in ipairs(#room.voices > 4 and room.voices or ROOMS[1].voices) do
        if not taken[username] then table.insert(list, PERSON[username].first) end
    end
    return list
end

local function written(scene, parts, room, at)
    local play = { words = {}, used = {}, turns = {}, today = WEEKDAYS[weekday_at(at)] }
    play.others = first_names(room, parts)
    for role, username in pairs(parts) do
        play.words[role], play.words["@" .. role] = PERSON[username].first, "@" .. username
    end
    local texts, known, all = {}, 0, 1
    for number, line in ipairs(scene) do
        local text = expand(line.text, play):gsub("%s+$", ""):gsub("  +", " ")
        if not scene.fixed then text = in_the_words_of(PERSON[parts[line.who]], mended(text)) end
        texts[number] = text
        local sign = sign_of(text, room)
        all = all + #text
        if #text > 24 and seen[sign % 128][sign] then known = known + #text end
    end
    return texts, known / all
end

-- The same words a second time are noticed: of some tries the newest, and the share of it that is known.
local function best_written(scene, parts, room, at)
    local best, least
    for _ = 1, 3 do
        local texts, known = written(scene, parts, room, at)
        if not least or known < least then best, least = texts, known end
        if known == 0 then break end
    end
    return best, least
end

local function put(room, item)
    local at = #room.queue
    while at > 0 and room.queue[at].at > item.at do at = at - 1 end
    table.insert(room.queue, at + 1, item)
end

local function stage(room, scene, parts, at, texts, gaps)
    for _, text in ipairs(texts) do
        local sign = sign_of(text, room)
        if #text > 24 then seen[sign % 128][sign] = true end
    end
    local threaded = not scene.fixed and #room.voices > 4 and #scene > 3 and chance(0.06)
    local first
    for number, line in ipairs(scene) do
        if number > 1 then
            local gap = gaps and gaps[number] or pause(texts[number])
            at = at + (line.mode == "=" and 10 + random(30) or gap)
        end
        local item = { at = at, line = line, who = parts[line.who], text = texts[number], hurried = gaps ~= nil,
            before = room.queue[#room.queue], first = first, threaded = threaded and number > 1 }
        first = first or item
        table.insert(room.queue, item)
    end
    room.played[scene], scene.played = room.sent, spoken
    room.until_at = at
end

local function any_scene(room, at, left)
    local pools = { TALK[room.pool], room.small_talk > 0 and TALK.any or nil }
    if chance(room.small_talk) then pools = { TALK.any, TALK[room.pool] } end
    for _, way in ipairs { choose, oldest } do
        for _, pool in ipairs(pools) do
            local scene, parts = way(pool, room, at, left)
            if scene then return scene, parts end
        end
    end
end

-- Of a few scenes the one that has most to say that was not said before.
local function newest(room, at, left)
    local found, parts, texts, least
    for _ = 1, 2 do
        local scene, who = any_scene(room, at, left)
        local words, known = best_written(scene, who, room, at)
        if not least or known < least then found, parts, texts, least = scene, who, words, known end
        if known < 0.2 then break end
    end
    return found, parts, texts
end

local function next_scene(room)
    local last = LAST[room.key]
    local left = room.quota - room.sent - room.reserve
    if room.sent == 0 and FIRST[room.key] then
        local scene = FIRST[room.key][1]
        local parts, at = cast(scene, room), moment(room, 1 / room.quota)
        stage(room, scene, parts, at, (written(scene, parts, room, at)))
    elseif left > 0 then
        local at = moment(room, (room.sent + 0.5) / (room.quota - room.reserve)) + random(600) - 300
        at = math.max(at, (room.until_at or at) + 60 + random(300), clock)
        at = math.min(at, room.close)
        local scene, parts, texts = newest(room, at, left)
        stage(room, scene, parts, at, texts)
    elseif last and not room.is_over then
        room.is_over = true
        local scene = last[1]
        local parts, at = cast(scene, room), room.close + 300
        stage(room, scene, parts, at, (written(scene, parts, room, at)), room.gaps)
    end
end

----------------------------------------------------------------------------------------------------------------------
-- What happens in a room
----------------------------------------------------------------------------------------------------------------------

local BLOCKED = { mira = "sanna", sanna = "mira" }

local function note(room, answer)
    if answer and answer.sequence then
        room.sequence = math.tointeger(tonumber(answer.sequence)) or room.sequence
    end
end

local function mark_read(room, username, at)
    ask(by(username, { command = "rooms.read", room = room.id, sequence = room.sequence }), at)
end

local reactions = 0

local function plan_reactions(room, item)
    local line = item.line
    local share = spoken / MESSAGES
    local may = line.sure and (item.hurried or reactions < 60 + 620 * share)
        or not line.sure and chance(0.45) and reactions < 40 + 480 * share
    if not may then return end
    local fans = {}
    for _, username in ipairs(room.voices) do
        if username ~= item.who and BLOCKED[username] ~= item.who then
            table.insert(fans, random(#fans + 1), username)
        end
    end
    for number, sign in ipairs(line.signs) do
        if not fans[number] then return end
        local delay = item.hurried and 6 + random(40) or 15 + random(240)
        put(room, { at = item.at + delay, sign = sign, of = item, who = fans[number] })
        reactions = reactions + 1
    end
end

local function speak(room, item)
    local mode, step = item.line.mode, by(item.who, { command = "rooms.send", text = item.text })
    if room.id then step.room = room.id else step.to = PERSON[room.other[item.who]].id end
    local before = item.before
    if item.threaded then
        step.thread = item.first.id
    elseif before and before.id and before.who ~= item.who then
        if mode == ">" or not item.hurried and #room.voices > 2 and chance(0.07) then step.reply_to = before.id end
    end
    local answer = ask(step, item.at)
    spoken, room.sent = spoken + 1, room.sent + 1
    if not answer then return end
    note(room, answer)
    item.id, room.id, room.latest[item.who] = answer.id, room.id or answer.topic, answer.id
    if room.is_over and not room.opening then room.opening = answer.id end
    if mode == "*" and has_steps_left(1) then
        ask(by(room.owner, { command = "rooms.pin", room = room.id, message = item.id }), item.at + 20)
    end
    if item.line.signs and has_steps_left(140) then plan_reactions(room, item) end
    for username, left in pairs(room.unread) do
        if left > 0 and room.sent == room.quota - left then mark_read(room, username, item.at + 30) end
    end
end

local function happen(room, item)
    local latest = room.latest[item.who]
    if item.sign then
        if item.of.id then
            note(room, ask(by(item.who, { command = "rooms.react", room = room.id, message = item.of.id,
                reaction = item.sign }), item.at))
        end
    elseif item.line.mode == "=" then
        note(room, ask(by(item.who, { command = "rooms.edit", room = room.id, message = latest,
            text = item.text }), item.at))
    elseif item.line.mode == "!" then
        note(room, ask(by(item.who, { command = "rooms.erase", room = room.id, message = latest }), item.at))
    else
        speak(room, item)
    end
end

----------------------------------------------------------------------------------------------------------------------
-- Before the first word: accounts, friends, rooms
----------------------------------------------------------------------------------------------------------------------

local LATE = "tui"
local LATE_AT = -4.3 * DAY
-- Messages that belong to no scene: see "What happens once".
local ASIDES = 3

local function register(username, at)
    local person = PERSON[username]
    local is_owner = username == "ada"
    local answer = ask({ command = is_owner and "accounts.found_owner" or "accounts.register",
        as = is_owner and "operator" or nil, username = username, email = username .. "@example.org",
        password = PASSWORD }, at)
    person.id = answer and answer.id
    if not person.id then return false end
    local profile = ask(by(username, { command = "accounts.update", display_name = person.display, about = person.about,
        status = person.status, time_zone = person.zone, language = person.language }))
    return profile and profile.created or true
end

local function make_moderator(username)
    ask { command = "accounts.set_role", as = "operator", account = PERSON[username].id, field_role = "moderator" }
end

local function people()
    for number, row in ipairs(PEOPLE) do
        if row[1] ~= LATE then
            local created = register(row[1], -4 * WEEK + (number - 1) * 1500)
            if not created then return false end
            -- Whole weeks ago: weekday and hour are those of now, whether the clock was set back for it or not. The
            -- hour alone, so that what is said within it is the same.
            if number == 1 and tonumber(created) then now = tonumber(created) // 3600000 * 3600 end
        end
    end
    return true
end

local function friends()
    local pairs_of = {}
    for name, list in FRIENDS:gmatch("(%l+):([%l%.%s]+)%f[%s\0]") do
        for other in list:gmatch("%S+") do table.insert(pairs_of, { name, other }) end
    end
    for number, pair in ipairs(pairs_of) do
        local answer = ask(by(pair[1], { command = "contacts.request", account = PERSON[pair[2]].id }),
            -3.8 * WEEK + number * 6000)
        if answer and answer.request then
            ask(by(pair[2], { command = "contacts.respond", request = answer.request, action = "accept" }), clock + 900)
        end
    end
    for _, row in ipairs(NICKNAMES) do
        ask(by(row[1], { command = "contacts.set_nickname", account = PERSON[row[2]].id, nickname = row[3] }))
    end
    ask(by("mira", { command = "contacts.block", account = PERSON.sanna.id }))
end

local function names_in(list)
    local names = {}
    for _, row in ipairs(PEOPLE) do
        if list == "*" and row[1] ~= LATE then table.insert(names, row[1]) end
    end
    for name in (list == "*" and "" or list):gmatch("%S+") do table.insert(names, name) end
    return names
end

local function prepare(room)
    room.sent, room.queue, room.played, room.latest, room.sequence = 0, {}, {}, {}, 1
    room.gaps, room.reserve = {}, 0
    local span, last = 0, LAST[room.key]
    for number, line in ipairs(last and last[1] or {}) do
        room.gaps[number] = 9 + random(40) + #line.text // 5
        span = span + (number > 1 and room.gaps[number] or 0)
        room.reserve = room.reserve + 1
    end
    room.close = -(room.tail + span + 300)
    plan(room)
end

local function open_room(room, at)
    local answer = ask(by(room.owner, { command = "rooms.create", name = room.name, kind = room.kind,
        handle = room.handle, topic = room.topic, public = room.public }), at)
    prepare(room)
    room.id = answer and answer.topic
    if not room.id then return end
    note(room, answer)
    for number, username in ipairs(room.voices) do
        if username ~= room.owner then
            if room.kind == "group" and not room.public then
                ask(by(room.owner, { command = "rooms.invite", room = room.id, account = PERSON[username].id }))
            end
            note(room, ask(by(username, { command = "rooms.join", room = room.id }), clock + 40 * number))
        end
    end
    for username in room.mods:gmatch("%S+") do
        note(room, ask(by(room.owner, { command = "rooms.role", room = room.id, account = PERSON[username].id,
            field_role = "moderator" })))
    end
    for username in (room.favourite or ""):gmatch("%S+") do
        ask(by(username, { command = "rooms.preferences", room = room.id, favourite = true }))
    end
    -- In a broadcast only these speak.
    if room.kind == "broadcast" then room.voices = names_in(room.owner .. " " .. room.mods) end
end

local SMALL_TALK = { general = 0.45, help = 0.1, board = 0.15, announcements = 0, direct = 0 }

local function direct_room(row, quota)
    local one, other = row[1], row[2]
    local room = { key = one .. " " .. other, pool = "direct", small_talk = 0, voices = { one, other }, quota = quota,
        other = { [one] = other, [other] = one }, unread = row.left, tail = row.tail, hours = "evening",
        days = { 10, 8, 8, 8, 8, 9, 10 } }
    LAST[room.key] = read(row.last)
    LAST[room.key][1].fixed = true
    prepare(room)
    next_scene(room)
    return room
end

-- A direct room after each other one, so that no call has to prepare all of them.
local function rooms()
    for _, scenes in pairs(FIRST) do scenes[1].fixed = true end
    for _, scenes in pairs(LAST) do scenes[1].fixed = true end
    local left, direct = MESSAGES - ASIDES, {}
    for _, room in ipairs(ROOMS) do left = left - room.quota end
    local total = left
    for number, room in ipairs(ROOMS) do
        room.voices, room.pool = names_in(room.members), room.key
        room.small_talk = SMALL_TALK[room.key] or 0.25
        open_room(room, -SPAN - 0.6 * DAY + number * 2400)
        if not room.id then return false end
        next_scene(room)
        local row = DIRECTS[number]
        local quota = row == DIRECTS[#DIRECTS] and left or total * row.share // 100
        left = left - quota
        direct[number] = direct_room(row, quota)
    end
    table.move(direct, 1, #direct, #ROOMS + 1, ROOMS)
    return true
end

----------------------------------------------------------------------------------------------------------------------
-- What happens once, at its time
----------------------------------------------------------------------------------------------------------------------

local ROOM = {}

local function arrive()
    if not register(LATE, LATE_AT) then return end
    for _, key in ipairs { "general", "announcements" } do
        ask(by(LATE, { command = "rooms.join", room = ROOM[key].id }))
    end
    table.insert(ROOM.general.voices, LATE)
end

local function word(username, step, at)
    local answer = ask(by(username, step), at)
    spoken = spoken + 1
    return answer
end

local function knock(at)
    word(LATE, { command = "rooms.send", to = PERSON.ben.id, text = "Hello Ben, you don't know me yet: I'm Tui, new "
        .. "in town. Gus says you are the one to ask about wood. I have an old dinghy with a hole in it." }, at)
    word(LATE, { command = "rooms.send", to = PERSON.ben.id,
        text = "A small hole! May I show you a picture?" }, at + 70)
end

-- A joke that somebody did not take for one, so that the moderators' list is not empty.
local function misunderstand(at)
    local answer = word("nikos", { command = "rooms.send", room = ROOM.kitchen.id,
        text = "whoever put the iron pan in the dishwasher: i know where you sleep. in the armchair on the "
            .. "landing" }, at)
    if not answer then return end
    note(ROOM.kitchen, answer)
    ask(by("zoe.m", { command = "rooms.report", room = ROOM.kitchen.id, message = answer.id,
        reason = "Is this meant as a joke? It reads like a threat." }), at + 600)
end

local function errands()
    local list = { { at = LATE_AT, run = arrive }, { at = -0.21 * DAY, run = knock },
        { at = -0.9 * DAY, run = misunderstand } }
    for _, row in ipairs(REQUESTS) do
        table.insert(list, { at = -row[3] * DAY, run = function(at)
            ask(by(row[1], { command = "contacts.request", account = PERSON[row[2]].id,
                note = row[4] ~= "" and row[4] or nil }), at)
        end })
    end
    for _, room in ipairs(ROOMS) do
        if room.handle or room.invited then ROOM[room.key] = room end
        if room.invited then
            table.insert(list, { at = -room.invited[3] * DAY, run = function(at)
                note(room, ask(by(room.invited[2], { command = "rooms.invite", room = room.id,
                    account = PERSON[room.invited[1]].id }), at))
            end })
        end
    end
    table.sort(list, function(one, other) return one.at < other.at end)
    return list
end

local DRAFTS = {
    { "ada", "general", "About the parking on the day of the walk: " },
    { "ada", "garden", "Ingrid, do you think that" },
    { "ben", "kitchen", "Not ill! Sawing. Please put me down for two plates and" },
    { "ben", "books", "I think I'm for the umbrellas" }, { "mira", "help", "The heron hangs! Come and see" },
}
local STARS = { ada = "general garden repair photo", ben = "general photo choir", mira = "help kitchen" }

local function finish()
    for _, room in ipairs(ROOMS) do ROOM[room.key] = room end
    for _, row in ipairs(DRAFTS) do
        ask(by(row[1], { command = "rooms.draft", room = ROOM[row[2]].id, text = row[3] }))
    end
    for username, keys in pairs(STARS) do
        for key in keys:gmatch("%a+") do
            local opening = ROOM[key].opening
            if opening then ask(by(username, { command = "rooms.star", room = ROOM[key].id, message = opening })) end
        end
    end
    for _, room in ipairs(ROOMS) do
        for username, left in pairs(room.unread) do
            if left == 0 then mark_read(room, username, -5) end
        end
    end
end

----------------------------------------------------------------------------------------------------------------------
-- The story
----------------------------------------------------------------------------------------------------------------------

-- The room in which something happens next.
local function soonest()
    local found
    for _, room in ipairs(ROOMS) do
        if #room.queue == 0 and not room.is_over then next_scene(room) end
        local item = room.queue[1]
        if item and (not found or item.at < found.queue[1].at) then found = room end
    end
    return found
end

local function talk()
    local list = errands()
    while true do
        local room = soonest()
        local errand = list[1]
        if errand and (not room or errand.at <= room.queue[1].at) then
            table.remove(list, 1)
            errand.run(errand.at)
        elseif room then
            happen(room, table.remove(room.queue, 1))
        else
            return
        end
    end
end

return coroutine.wrap(function()
    if not people() then return say "The first accounts could not be made, so there is no demo." end
    make_moderator "mira"
    friends()
    if not rooms() then return say "The rooms could not be made, so there is no demo." end
    talk()
    finish()
    say("Sign in as ada (owner), mira (moderator) or ben (member); the password of all three is " .. PASSWORD .. ".")
end)

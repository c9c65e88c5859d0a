// Written by scripts/emoji from Unicode's data: a sign, its name, and words by which it is found.
export const emoji = `😀|grinning face
😃|grinning face with big eyes|mouth open smile
😄|grinning face with smiling eyes|mouth open smile
😁|beaming face with smiling eyes|grin smile
😆|grinning squinting face|laugh mouth satisfied smile
😅|grinning face with sweat|cold open smile
🤣|rolling on the floor laughing|face rofl rotfl
😂|face with tears of joy|laugh
🙂|slightly smiling face|smile
🙃|upside-down face
😉|winking face
😊|smiling face with smiling eyes|blush smile
😇|smiling face with halo|angel fantasy innocent
🥰|smiling face with hearts|adore crush in love
😍|smiling face with heart-eyes|love smile
🤩|star-struck|eyes face grinning
😘|face blowing a kiss
😗|kissing face
☺️|smiling face|outlined relaxed smile
😚|kissing face with closed eyes
😙|kissing face with smiling eyes|smile
🥲|smiling face with tear|grateful proud relieved touched
😋|face savoring food|delicious savouring smile yum
😛|face with tongue
😜|winking face with tongue|eye joke
🤪|zany face|eye goofy large small
😝|squinting face with tongue|eye horrible taste
🤑|money-mouth face
🤗|smiling face with open hands|hug hugging
🤭|face with hand over mouth|whoops
🤫|shushing face|quiet
🤔|thinking face
🤐|zipper-mouth face
🤨|face with raised eyebrow|distrust skeptic
😐|neutral face|deadpan meh
😑|expressionless face|inexpressive meh unexpressive
😶|face without mouth|quiet silent
😶‍🌫️|face in clouds|absentminded face in the fog head in clouds
😏|smirking face
😒|unamused face|unhappy
🙄|face with rolling eyes|eyeroll
😬|grimacing face|grimace
😮‍💨|face exhaling|exhale gasp groan relief whisper
🤥|lying face|lie pinocchio
😌|relieved face
😔|pensive face|dejected
😪|sleepy face|good night
🤤|drooling face
😴|sleeping face|good night ZZZ
😷|face with medical mask|cold doctor sick
🤒|face with thermometer|ill sick
🤕|face with head-bandage|hurt injury
🤢|nauseated face|vomit
🤮|face vomiting|puke sick
🤧|sneezing face|gesundheit sneeze
🥵|hot face|feverish heat stroke red-faced sweating
🥶|cold face|blue-faced freezing frostbite icicles
🥴|woozy face|dizzy intoxicated tipsy uneven eyes wavy mouth
😵|face with crossed-out eyes|dead knocked out
😵‍💫|face with spiral eyes|dizzy hypnotized trouble whoa
🤯|exploding head|mind blown shocked
🤠|cowboy hat face|cowgirl
🥳|partying face|celebration hat horn
🥸|disguised face|glasses incognito nose
😎|smiling face with sunglasses|bright cool
🤓|nerd face|geek
🧐|face with monocle|stuffy
😕|confused face|meh
😟|worried face
🙁|slightly frowning face
☹️|frowning face
😮|face with open mouth|sympathy
😯|hushed face|stunned surprised
😲|astonished face|shocked totally
😳|flushed face|dazed
🥺|pleading face|begging mercy puppy eyes
😦|frowning face with open mouth
😧|anguished face
😨|fearful face|scared
😰|anxious face with sweat|blue cold rushed
😥|sad but relieved face|disappointed whew
😢|crying face|sad tear
😭|loudly crying face|sad sob tear
😱|face screaming in fear|munch scared
😖|confounded face
😣|persevering face|persevere
😞|disappointed face
😓|downcast face with sweat|cold
😩|weary face|tired
😫|tired face
🥱|yawning face|bored tired
😤|face with steam from nose|triumph won
😡|enraged face|angry mad pouting red
😠|angry face|anger mad
🤬|face with symbols on mouth|swearing
😈|smiling face with horns|fairy tale fantasy smile
👿|angry face with horns|demon devil fantasy imp
💀|skull|death face fairy tale monster
☠️|skull and crossbones|death face monster
💩|pile of poo|dung face monster poop
🤡|clown face
👹|ogre|creature face fairy tale fantasy monster
👺|goblin|creature face fairy tale fantasy monster
👻|ghost|creature face fairy tale fantasy monster
👽|alien|creature extraterrestrial face fantasy ufo
👾|alien monster|creature extraterrestrial face ufo
🤖|robot|face monster
😺|grinning cat|face mouth open smile
😸|grinning cat with smiling eyes|face smile
😹|cat with tears of joy|face
😻|smiling cat with heart-eyes|face love smile
😼|cat with wry smile|face ironic
😽|kissing cat|eye face
🙀|weary cat|face oh surprised
😿|crying cat|face sad tear
😾|pouting cat|face
🙈|see-no-evil monkey|face forbidden
🙉|hear-no-evil monkey|face forbidden
🙊|speak-no-evil monkey|face forbidden
💌|love letter|heart mail
💝|heart with ribbon|valentine
💖|sparkling heart|excited sparkle
💗|growing heart|excited nervous pulse
💓|beating heart|heartbeat pulsating
💞|revolving hearts
💕|two hearts|love
💟|heart decoration
❣️|heart exclamation|mark punctuation
💔|broken heart|break
❤️‍🔥|heart on fire|burn love lust sacred heart
❤️‍🩹|mending heart|healthier improving recovering recuperating well
❤️|red heart
🧡|orange heart
💛|yellow heart
💚|green heart
💙|blue heart
💜|purple heart
🤎|brown heart
🖤|black heart|evil wicked
🤍|white heart
💋|kiss mark|lips
💯|hundred points|100 full score
💢|anger symbol|angry comic mad
💥|collision|boom comic
💫|dizzy|comic star
💦|sweat droplets|comic splashing
💨|dashing away|comic running
🕳️|hole
💬|speech balloon|bubble comic dialog
👁️‍🗨️|eye in speech bubble|balloon witness
🗨️|left speech bubble|balloon dialog
🗯️|right anger bubble|angry balloon mad
💭|thought balloon|bubble comic
💤|ZZZ|comic good night sleep

👋|waving hand|wave
🤚|raised back of hand|backhand
🖐️|hand with fingers splayed
✋|raised hand|high 5 high five
🖖|vulcan salute|finger hand spock
👌|OK hand
🤌|pinched fingers|hand gesture interrogation sarcastic
🤏|pinching hand|small amount
✌️|victory hand
🤞|crossed fingers|hand luck
🤟|love-you gesture|hand ILY
🤘|sign of the horns|finger hand rock-on
🤙|call me hand|hang loose Shaka
👈|backhand index pointing left|finger
👉|backhand index pointing right|finger
👆|backhand index pointing up|finger
🖕|middle finger|hand
👇|backhand index pointing down|finger
☝️|index pointing up|finger hand
👍|thumbs up|+1 hand
👎|thumbs down|-1 hand
✊|raised fist|clenched hand punch
👊|oncoming fist|clenched hand punch
🤛|left-facing fist|leftwards
🤜|right-facing fist|rightwards
👏|clapping hands
🙌|raising hands|celebration gesture hooray raised
👐|open hands
🤲|palms up together|prayer
🤝|handshake|agreement meeting
🙏|folded hands|ask high 5 high five please pray
✍️|writing hand|write
💅|nail polish|care cosmetics manicure
🤳|selfie|camera phone
💪|flexed biceps|comic muscle
🦾|mechanical arm|accessibility prosthetic
🦿|mechanical leg|accessibility prosthetic
🦵|leg|kick limb
🦶|foot|kick stomp
👂|ear|body
🦻|ear with hearing aid|accessibility hard of hearing
👃|nose|body
🧠|brain|intelligent
🫀|anatomical heart|cardiology organ pulse
🫁|lungs|breath exhalation inhalation organ respiration
🦷|tooth|dentist
🦴|bone|skeleton
👀|eyes|face
👁️|eye|body
👅|tongue|body
👄|mouth|lips
👶|baby|young
🧒|child|gender-neutral unspecified gender young
👦|boy|young
👧|girl|Virgo young zodiac
🧑|person|adult gender-neutral unspecified gender
👱|person: blond hair|blond-haired person
👨|man|adult
🧔|person: beard
🧔‍♂️|man: beard
🧔‍♀️|woman: beard
👨‍🦰|man: red hair|adult
👨‍🦱|man: curly hair|adult
👨‍🦳|man: white hair|adult
👨‍🦲|man: bald|adult
👩|woman|adult
👩‍🦰|woman: red hair|adult
🧑‍🦰|person: red hair|adult gender-neutral unspecified gender
👩‍🦱|woman: curly hair|adult
🧑‍🦱|person: curly hair|adult gender-neutral unspecified gender
👩‍🦳|woman: white hair|adult
🧑‍🦳|person: white hair|adult gender-neutral unspecified gender
👩‍🦲|woman: bald|adult
🧑‍🦲|person: bald|adult gender-neutral unspecified gender
👱‍♀️|woman: blond hair|blond-haired woman blonde
👱‍♂️|man: blond hair|blond-haired man
🧓|older person|adult gender-neutral unspecified gender
👴|old man|adult
👵|old woman|adult
🙍|person frowning|gesture
🙎|person pouting|gesture
🙅|person gesturing NO|forbidden gesture hand prohibited
🙆|person gesturing OK|gesture hand
💁|person tipping hand|help information sassy
🙋|person raising hand|gesture happy raised
🧏|deaf person|accessibility ear hear
🧏‍♂️|deaf man
🧏‍♀️|deaf woman
🙇|person bowing|apology gesture sorry
🤦|person facepalming|disbelief exasperation
🤷|person shrugging|doubt ignorance indifference
🧑‍⚕️|health worker|doctor healthcare nurse therapist
🧑‍🎓|student|graduate
🧑‍🏫|teacher|instructor professor
🧑‍⚖️|judge|justice scales
🧑‍🌾|farmer|gardener rancher
🧑‍🍳|cook|chef
🧑‍🔧|mechanic|electrician plumber tradesperson
🧑‍🏭|factory worker|assembly industrial
🧑‍💼|office worker|architect business manager white-collar
🧑‍🔬|scientist|biologist chemist engineer physicist
🧑‍💻|technologist|coder developer inventor software
🧑‍🎤|singer|actor entertainer rock star
🧑‍🎨|artist|palette
🧑‍✈️|pilot|plane
🧑‍🚀|astronaut|rocket
🧑‍🚒|firefighter|firetruck
👮|police officer|cop
🕵️|detective|sleuth spy
💂|guard
🥷|ninja|fighter hidden stealth
👷|construction worker|hat
🤴|prince
👸|princess|fairy tale fantasy
👳|person wearing turban
👲|person with skullcap|gua pi mao hat
🤵|person in tuxedo|groom
👰|person with veil|bride wedding
🤰|pregnant woman
🤱|breast-feeding|baby nursing
🧑‍🍼|person feeding baby|nursing
👼|baby angel|face fairy tale fantasy
🎅|Santa Claus|celebration Christmas father
🤶|Mrs. Claus|celebration Christmas mother
🧑‍🎄|mx claus|Claus, christmas
🦸|superhero|good heroine superpower
🦹|supervillain|criminal evil superpower
🧙|mage|sorcerer sorceress witch wizard
🧚|fairy|Oberon Puck Titania
🧛|vampire|Dracula undead
🧜|merperson|mermaid merman merwoman
🧜‍♂️|merman|Triton
🧜‍♀️|mermaid|merwoman
🧝|elf|magical
🧞|genie|djinn
🧟|zombie|undead walking dead
💆|person getting massage|face salon
💇|person getting haircut|barber beauty parlor
🚶|person walking|hike
🧍|person standing
🧎|person kneeling
🧑‍🦯|person with white cane|accessibility blind
🧑‍🦼|person in motorized wheelchair|accessibility
🧑‍🦽|person in manual wheelchair|accessibility
🏃|person running|marathon
🕴️|person in suit levitating|business
👯|people with bunny ears|dancer partying
👯‍♂️|men with bunny ears|dancer partying
👯‍♀️|women with bunny ears|dancer partying
🧖|person in steamy room|sauna steam room
🧗|person climbing|climber
🤺|person fencing|fencer sword
🏇|horse racing|jockey racehorse
⛷️|skier|snow
🏂|snowboarder|ski
🏌️|person golfing|ball
🏄|person surfing
🚣|person rowing boat|rowboat
🏊|person swimming
⛹️|person bouncing ball
🏋️|person lifting weights|lifter
🚴|person biking|bicycle cyclist
🚵|person mountain biking|bicycle bicyclist bike cyclist
🤸|person cartwheeling|gymnastics
🤼|people wrestling|wrestle wrestler
🤼‍♂️|men wrestling|wrestle
🤼‍♀️|women wrestling|wrestle
🤽|person playing water polo
🤾|person playing handball
🤹|person juggling|balance juggle multitask skill
🧘|person in lotus position|meditation yoga
🛀|person taking bath|bathtub
🛌|person in bed|good night hotel sleep
🧑‍🤝‍🧑|people holding hands|couple person
👭|women holding hands|couple
👬|men holding hands|couple Gemini man twins zodiac
💏|kiss|couple
👪|family
🗣️|speaking head|face silhouette
👤|bust in silhouette
👥|busts in silhouette
🫂|people hugging|goodbye hello thanks
👣|footprints|clothing

🐵|monkey face
🐒|monkey
🦍|gorilla
🦧|orangutan|ape
🐶|dog face|pet
🐕|dog|pet
🦮|guide dog|accessibility blind
🐕‍🦺|service dog|accessibility assistance
🐩|poodle|dog
🐺|wolf|face
🦊|fox|face
🦝|raccoon|curious sly
🐱|cat face|pet
🐈|cat|pet
🐈‍⬛|black cat|unlucky
🦁|lion|face Leo zodiac
🐯|tiger face
🐅|tiger
🐆|leopard
🐴|horse face
🐎|horse|equestrian racehorse racing
🦄|unicorn|face
🦓|zebra|stripe
🦌|deer
🦬|bison|buffalo herd wisent
🐮|cow face
🐂|ox|bull Taurus zodiac
🐃|water buffalo
🐄|cow
🐷|pig face
🐖|pig|sow
🐗|boar|pig
🐽|pig nose|face
🐏|ram|Aries male sheep zodiac
🐑|ewe|female sheep
🐐|goat|Capricorn zodiac
🐪|camel|dromedary hump
🐫|two-hump camel|bactrian
🦙|llama|alpaca guanaco vicuña wool
🦒|giraffe|spots
🐘|elephant
🦣|mammoth|extinction large tusk woolly
🦏|rhinoceros
🦛|hippopotamus
🐭|mouse face
🐁|mouse
🐀|rat
🐹|hamster|face pet
🐰|rabbit face|bunny pet
🐇|rabbit|bunny pet
🐿️|chipmunk|squirrel
🦫|beaver|dam
🦔|hedgehog|spiny
🦇|bat|vampire
🐻|bear|face
🐻‍❄️|polar bear|arctic white
🐨|koala|face marsupial
🐼|panda|face
🦥|sloth|lazy slow
🦦|otter|fishing playful
🦨|skunk|stink
🦘|kangaroo|Australia joey jump marsupial
🦡|badger|honey badger pester
🐾|paw prints|feet
🦃|turkey|bird
🐔|chicken|bird
🐓|rooster|bird
🐣|hatching chick|baby bird
🐤|baby chick|bird
🐥|front-facing baby chick|bird
🐦|bird
🐧|penguin|bird
🕊️|dove|bird fly peace
🦅|eagle|bird
🦆|duck|bird
🦢|swan|bird cygnet ugly duckling
🦉|owl|bird wise
🦤|dodo|extinction large Mauritius
🪶|feather|bird flight light plumage
🦩|flamingo|flamboyant tropical
🦚|peacock|bird ostentatious peahen proud
🦜|parrot|bird pirate talk
🐸|frog|face
🐊|crocodile
🐢|turtle|terrapin tortoise
🦎|lizard|reptile
🐍|snake|bearer Ophiuchus serpent zodiac
🐲|dragon face|fairy tale
🐉|dragon|fairy tale
🦕|sauropod|brachiosaurus brontosaurus diplodocus
🦖|T-Rex|Tyrannosaurus Rex
🐳|spouting whale|face
🐋|whale
🐬|dolphin|flipper
🦭|seal|sea lion
🐟|fish|Pisces zodiac
🐠|tropical fish
🐡|blowfish
🦈|shark|fish
🐙|octopus
🐚|spiral shell
🐌|snail
🦋|butterfly|insect pretty
🐛|bug|insect
🐜|ant|insect
🐝|honeybee|insect
🪲|beetle|bug insect
🐞|lady beetle|insect ladybird ladybug
🦗|cricket|grasshopper
🪳|cockroach|insect pest
🕷️|spider|insect
🕸️|spider web
🦂|scorpion|zodiac
🦟|mosquito|disease fever malaria pest virus
🪰|fly|disease maggot pest rotting
🪱|worm|annelid earthworm parasite
🦠|microbe|amoeba bacteria virus
💐|bouquet|flower
🌸|cherry blossom|flower
💮|white flower
🏵️|rosette|plant
🌹|rose|flower
🥀|wilted flower
🌺|hibiscus|flower
🌻|sunflower
🌼|blossom|flower
🌷|tulip|flower
🌱|seedling|young
🪴|potted plant|boring grow house nurturing useless
🌲|evergreen tree
🌳|deciduous tree|shedding
🌴|palm tree
🌵|cactus|plant
🌾|sheaf of rice|ear grain
🌿|herb|leaf
☘️|shamrock|plant
🍀|four leaf clover|4 four-leaf clover
🍁|maple leaf|falling
🍂|fallen leaf|falling
🍃|leaf fluttering in wind|blow
🍄|mushroom|toadstool

🍇|grapes|fruit
🍈|melon|fruit
🍉|watermelon|fruit
🍊|tangerine|fruit orange
🍋|lemon|citrus fruit
🍌|banana|fruit
🍍|pineapple|fruit
🥭|mango|fruit tropical
🍎|red apple|fruit
🍏|green apple|fruit
🍐|pear|fruit
🍑|peach|fruit
🍒|cherries|berries cherry fruit red
🍓|strawberry|fruit
🫐|blueberries|berry bilberry blueberry
🥝|kiwi fruit|food
🍅|tomato|fruit vegetable
🫒|olive|food
🥥|coconut|palm piña colada
🥑|avocado|food fruit
🍆|eggplant|aubergine vegetable
🥔|potato|food vegetable
🥕|carrot|food vegetable
🌽|ear of corn|maize maze
🌶️|hot pepper
🫑|bell pepper|capsicum vegetable
🥒|cucumber|food pickle vegetable
🥬|leafy green|bok choy cabbage kale lettuce
🥦|broccoli|wild cabbage
🧄|garlic|flavoring
🧅|onion|flavoring
🥜|peanuts|food vegetable
🌰|chestnut|plant
🍞|bread|loaf
🥐|croissant|bread breakfast food french roll
🥖|baguette bread|food french
🫓|flatbread|arepa lavash naan pita
🥨|pretzel|twisted
🥯|bagel|bakery breakfast schmear
🥞|pancakes|breakfast crêpe food hotcake
🧇|waffle|breakfast indecisive iron
🧀|cheese wedge
🍖|meat on bone
🍗|poultry leg|bone chicken drumstick
🥩|cut of meat|chop lambchop porkchop steak
🥓|bacon|breakfast food meat
🍔|hamburger
🍟|french fries
🍕|pizza|cheese slice
🌭|hot dog|frankfurter hotdog sausage
🥪|sandwich|bread
🌮|taco|mexican
🌯|burrito|mexican wrap
🫔|tamale|mexican wrapped
🥙|stuffed flatbread|falafel food gyro kebab
🧆|falafel|chickpea meatball
🥚|egg|breakfast food
🍳|cooking|breakfast egg frying pan
🥘|shallow pan of food|casserole paella
🍲|pot of food|stew
🫕|fondue|cheese chocolate melted pot Swiss
🥣|bowl with spoon|breakfast cereal congee
🥗|green salad|food
🍿|popcorn
🧈|butter|dairy
🧂|salt|condiment shaker
🥫|canned food
🍱|bento box
🍘|rice cracker
🍙|rice ball|Japanese
🍚|cooked rice
🍛|curry rice
🍜|steaming bowl|noodle ramen
🍝|spaghetti|pasta
🍠|roasted sweet potato
🍢|oden|kebab seafood skewer stick
🍣|sushi
🍤|fried shrimp|prawn tempura
🍥|fish cake with swirl|pastry
🥮|moon cake|autumn festival yuèbǐng
🍡|dango|dessert Japanese skewer stick sweet
🥟|dumpling|empanada gyōza jiaozi pierogi potsticker
🥠|fortune cookie|prophecy
🥡|takeout box|oyster pail
🦀|crab|Cancer zodiac
🦞|lobster|bisque claws seafood
🦐|shrimp|food shellfish small
🦑|squid|food molusc
🦪|oyster|diving pearl
🍦|soft ice cream|dessert icecream sweet
🍧|shaved ice|dessert sweet
🍨|ice cream|dessert sweet
🍩|doughnut|breakfast dessert donut sweet
🍪|cookie|dessert sweet
🎂|birthday cake|celebration dessert pastry sweet
🍰|shortcake|dessert pastry slice sweet
🧁|cupcake|bakery sweet
🥧|pie|filling pastry
🍫|chocolate bar|dessert sweet
🍬|candy|dessert sweet
🍭|lollipop|candy dessert sweet
🍮|custard|dessert pudding sweet
🍯|honey pot|honeypot sweet
🍼|baby bottle|drink milk
🥛|glass of milk|drink
☕|hot beverage|coffee drink steaming tea
🫖|teapot|drink
🍵|teacup without handle|beverage drink
🍶|sake|bar beverage bottle cup drink
🍾|bottle with popping cork|bar drink
🍷|wine glass|bar beverage drink
🍸|cocktail glass|bar drink
🍹|tropical drink|bar
🍺|beer mug|bar drink
🍻|clinking beer mugs|bar drink
🥂|clinking glasses|celebrate drink
🥃|tumbler glass|liquor shot whisky
🥤|cup with straw|juice soda
🧋|bubble tea|milk pearl
🧃|beverage box|juice straw sweet
🧉|mate|drink
🧊|ice|cold ice cube iceberg
🥢|chopsticks|hashi
🍽️|fork and knife with plate|cooking
🍴|fork and knife|cooking cutlery
🥄|spoon|tableware
🔪|kitchen knife|cooking hocho tool weapon
🏺|amphora|Aquarius cooking drink jug zodiac

🌍|globe showing Europe-Africa|earth world
🌎|globe showing Americas|earth world
🌏|globe showing Asia-Australia|earth world
🌐|globe with meridians|earth world
🗺️|world map
🗾|map of Japan
🧭|compass|magnetic navigation orienteering
🏔️|snow-capped mountain|cold
⛰️|mountain
🌋|volcano|eruption mountain
🗻|mount fuji|mountain
🏕️|camping
🏖️|beach with umbrella
🏜️|desert
🏝️|desert island
🏞️|national park
🏟️|stadium
🏛️|classical building
🏗️|building construction
🧱|brick|bricks clay mortar wall
🪨|rock|boulder heavy solid stone
🪵|wood|log lumber timber
🛖|hut|house roundhouse yurt
🏘️|houses
🏚️|derelict house
🏠|house|home
🏡|house with garden|home
🏢|office building
🏣|Japanese post office
🏤|post office|European
🏥|hospital|doctor medicine
🏦|bank|building
🏨|hotel|building
🏩|love hotel
🏪|convenience store
🏫|school|building
🏬|department store
🏭|factory|building
🏯|Japanese castle
🏰|castle|European
💒|wedding|chapel romance
🗼|Tokyo tower
🗽|Statue of Liberty
⛪|church|Christian cross religion
🕌|mosque|islam Muslim religion
🛕|hindu temple
🕍|synagogue|Jew Jewish religion temple
⛩️|shinto shrine|religion
🕋|kaaba|islam Muslim religion
⛲|fountain
⛺|tent|camping
🌁|foggy
🌃|night with stars
🏙️|cityscape
🌄|sunrise over mountains|morning
🌅|sunrise|morning
🌆|cityscape at dusk|evening landscape sunset
🌇|sunset|dusk
🌉|bridge at night
♨️|hot springs|hotsprings steaming
🎠|carousel horse
🎡|ferris wheel|amusement park
🎢|roller coaster|amusement park
💈|barber pole|haircut
🎪|circus tent
🚂|locomotive|engine railway steam train
🚃|railway car|electric train tram trolleybus
🚄|high-speed train|railway shinkansen
🚅|bullet train|railway shinkansen speed
🚆|train|railway
🚇|metro|subway
🚈|light rail|railway
🚉|station|railway train
🚊|tram|trolleybus
🚝|monorail|vehicle
🚞|mountain railway|car
🚋|tram car|trolleybus
🚌|bus|vehicle
🚍|oncoming bus
🚎|trolleybus|tram
🚐|minibus
🚑|ambulance|vehicle
🚒|fire engine|truck
🚓|police car|patrol
🚔|oncoming police car
🚕|taxi|vehicle
🚖|oncoming taxi
🚗|automobile|car
🚘|oncoming automobile|car
🚙|sport utility vehicle|recreational
🛻|pickup truck|pick-up
🚚|delivery truck
🚛|articulated lorry|semi truck
🚜|tractor|vehicle
🏎️|racing car
🏍️|motorcycle|racing
🛵|motor scooter
🦽|manual wheelchair|accessibility
🦼|motorized wheelchair|accessibility
🛺|auto rickshaw|tuk tuk
🚲|bicycle|bike
🛴|kick scooter
🛹|skateboard
🛼|roller skate
🚏|bus stop
🛣️|motorway|highway road
🛤️|railway track|train
🛢️|oil drum
⛽|fuel pump|diesel fuelpump gas station
🚨|police car light|beacon revolving
🚥|horizontal traffic light|signal
🚦|vertical traffic light|signal
🛑|stop sign|octagonal
🚧|construction|barrier
⚓|anchor|ship tool
⛵|sailboat|resort sea yacht
🛶|canoe|boat
🚤|speedboat
🛳️|passenger ship
⛴️|ferry|boat passenger
🛥️|motor boat|motorboat
🚢|ship|boat passenger
✈️|airplane|aeroplane
🛫|airplane departure|aeroplane check-in departures
🛬|airplane arrival|aeroplane arrivals arriving landing
🪂|parachute|hang-glide parasail skydive
💺|seat|chair
🚁|helicopter|vehicle
🚟|suspension railway
🚠|mountain cableway|gondola
🚡|aerial tramway|cable car gondola
🛰️|satellite|space
🚀|rocket|space
🛸|flying saucer|UFO
🛎️|bellhop bell|hotel
🧳|luggage|packing travel
⌛|hourglass done|sand timer
⏳|hourglass not done|sand timer
⌚|watch|clock
⏰|alarm clock
⏱️|stopwatch|clock
⏲️|timer clock
🕰️|mantelpiece clock
🌑|new moon|dark
🌒|waxing crescent moon
🌓|first quarter moon
🌔|waxing gibbous moon
🌕|full moon
🌖|waning gibbous moon
🌗|last quarter moon
🌘|waning crescent moon
🌙|crescent moon
🌡️|thermometer|weather
☀️|sun|bright rays sunny
🌞|sun with face|bright
🪐|ringed planet|saturn saturnine
⭐|star
🌟|glowing star|glittery shining sparkle
🌠|shooting star|falling
🌌|milky way|space
☁️|cloud|weather
⛅|sun behind cloud
⛈️|cloud with lightning and rain|thunder
🌥️|sun behind large cloud
🌦️|sun behind rain cloud
🌧️|cloud with rain
🌨️|cloud with snow|cold
🌩️|cloud with lightning
🌪️|tornado|cloud whirlwind
🌫️|fog|cloud
🌬️|wind face|blow cloud
🌀|cyclone|dizzy hurricane twister typhoon
🌈|rainbow
🌂|closed umbrella|clothing rain
☂️|umbrella|clothing rain
☔|umbrella with rain drops|clothing
⛱️|umbrella on ground|rain sun
⚡|high voltage|danger electric lightning zap
❄️|snowflake|cold
☃️|snowman|cold
⛄|snowman without snow|cold
☄️|comet|space
🔥|fire|flame tool
💧|droplet|cold comic sweat
🌊|water wave|ocean

🎃|jack-o-lantern|celebration halloween
🎄|Christmas tree|celebration
🎆|fireworks|celebration
🎇|sparkler|celebration fireworks
🧨|firecracker|dynamite explosive fireworks
✨|sparkles|* star
🎈|balloon|celebration
🎉|party popper|celebration tada
🎊|confetti ball|celebration
🎋|tanabata tree|banner celebration Japanese
🎍|pine decoration|bamboo celebration Japanese
🎎|Japanese dolls|celebration festival
🎏|carp streamer|celebration
🎐|wind chime|bell celebration
🎑|moon viewing ceremony|celebration
🧧|red envelope|gift good luck hóngbāo lai see money
🎀|ribbon|celebration
🎁|wrapped gift|box celebration present
🎗️|reminder ribbon|celebration
🎟️|admission tickets
🎫|ticket|admission
🎖️|military medal|celebration
🏆|trophy|prize
🏅|sports medal
🥇|1st place medal|first gold
🥈|2nd place medal|second silver
🥉|3rd place medal|bronze third
⚽|soccer ball|football
⚾|baseball
🥎|softball|glove underarm
🏀|basketball|hoop
🏐|volleyball|game
🏈|american football
🏉|rugby football
🎾|tennis|ball racquet
🥏|flying disc|ultimate
🎳|bowling|ball game
🏏|cricket game|ball bat
🏑|field hockey|ball game stick
🏒|ice hockey|game puck stick
🥍|lacrosse|ball goal stick
🏓|ping pong|ball bat game paddle table tennis
🏸|badminton|birdie game racquet shuttlecock
🥊|boxing glove
🥋|martial arts uniform|judo karate taekwondo
🥅|goal net
⛳|flag in hole|golf
⛸️|ice skate
🎣|fishing pole
🤿|diving mask|scuba snorkeling
🎽|running shirt|athletics sash
🎿|skis|snow
🛷|sled|sledge sleigh
🥌|curling stone|game rock
🎯|bullseye|dart direct hit game hit target
🪀|yo-yo|fluctuate toy
🪁|kite|fly soar
🔫|water pistol|gun handgun revolver tool weapon
🎱|pool 8 ball|billiard eight game
🔮|crystal ball|fairy tale fantasy fortune tool
🪄|magic wand|witch wizard
🎮|video game|controller
🕹️|joystick|game video game
🎰|slot machine|game
🎲|game die|dice
🧩|puzzle piece|clue interlocking jigsaw
🧸|teddy bear|plaything plush stuffed toy
🪅|piñata|celebration party
🪆|nesting dolls|russia
♠️|spade suit|card game
♥️|heart suit|card game
♦️|diamond suit|card game
♣️|club suit|card game
♟️|chess pawn|dupe expendable
🃏|joker|card game wildcard
🀄|mahjong red dragon|game
🎴|flower playing cards|game Japanese
🎭|performing arts|mask theater theatre
🖼️|framed picture|art museum painting
🎨|artist palette|museum painting
🧵|thread|needle sewing spool string
🪡|sewing needle|embroidery stitches sutures tailoring
🧶|yarn|ball crochet knit
🪢|knot|rope tangled tie twine twist

👓|glasses|clothing eye eyeglasses eyewear
🕶️|sunglasses|dark eye eyewear
🥽|goggles|eye protection swimming welding
🥼|lab coat|doctor experiment scientist
🦺|safety vest|emergency
👔|necktie|clothing
👕|t-shirt|clothing tshirt
👖|jeans|clothing pants trousers
🧣|scarf|neck
🧤|gloves|hand
🧥|coat|jacket
🧦|socks|stocking
👗|dress|clothing
👘|kimono|clothing
🥻|sari|clothing dress
🩱|one-piece swimsuit|bathing suit
🩲|briefs|bathing suit one-piece swimsuit underwear
🩳|shorts|bathing suit pants underwear
👙|bikini|clothing swim
👚|woman’s clothes|clothing
👛|purse|clothing coin
👜|handbag|clothing purse
👝|clutch bag|clothing pouch
🛍️|shopping bags|hotel
🎒|backpack|bag rucksack satchel school
🩴|thong sandal|beach sandals sandals thong sandals thongs zōri
👞|man’s shoe|clothing
👟|running shoe|athletic clothing sneaker
🥾|hiking boot|backpacking camping
🥿|flat shoe|ballet flat slip-on slipper
👠|high-heeled shoe|clothing woman
👡|woman’s sandal|clothing shoe
🩰|ballet shoes|dance
👢|woman’s boot|clothing shoe
👑|crown|clothing king queen
👒|woman’s hat|clothing
🎩|top hat|clothing tophat
🎓|graduation cap|celebration clothing hat
🧢|billed cap|baseball cap
🪖|military helmet|army soldier warrior
⛑️|rescue worker’s helmet|aid cross face hat
📿|prayer beads|clothing necklace religion
💄|lipstick|cosmetics makeup
💍|ring|diamond
💎|gem stone|diamond jewel
🔇|muted speaker|quiet silent
🔈|speaker low volume|soft
🔊|speaker high volume|loud
📢|loudspeaker|public address
📣|megaphone|cheering
📯|postal horn
🔔|bell
🔕|bell with slash|forbidden mute quiet silent
🎼|musical score
🎵|musical note
🎶|musical notes
🎙️|studio microphone|music
🎚️|level slider|music
🎛️|control knobs|music
🎤|microphone|karaoke
🎧|headphone|earbud
📻|radio|video
🎷|saxophone|instrument music
🪗|accordion|concertina squeeze box
🎸|guitar|instrument music
🎹|musical keyboard|instrument piano
🎺|trumpet|instrument music
🎻|violin|instrument music
🪕|banjo|music stringed
🥁|drum|drumsticks music
🪘|long drum|beat conga rhythm
📱|mobile phone|cell telephone
☎️|telephone
📞|telephone receiver
📟|pager
📠|fax machine
🔋|battery
🔌|electric plug|electricity
💻|laptop|computer pc personal
🖥️|desktop computer
🖨️|printer|computer
⌨️|keyboard|computer
🖱️|computer mouse
🖲️|trackball|computer
💽|computer disk|minidisk optical
💾|floppy disk|computer
💿|optical disk|CD computer
📀|dvd|Blu-ray computer disk optical
🧮|abacus|calculation
🎥|movie camera|cinema
🎞️|film frames|cinema movie
📽️|film projector|cinema movie video
🎬|clapper board|movie
📺|television|tv video
📷|camera|video
📸|camera with flash|video
📹|video camera
📼|videocassette|tape vhs
🔍|magnifying glass tilted left|search tool
🔎|magnifying glass tilted right|search tool
🕯️|candle|light
💡|light bulb|comic electric idea
🔦|flashlight|electric tool torch
🏮|red paper lantern|bar light
🪔|diya lamp|oil
📔|notebook with decorative cover|decorated
📕|closed book
📖|open book
📗|green book
📘|blue book
📙|orange book
📚|books
📓|notebook
📒|ledger|notebook
📃|page with curl|document
📜|scroll|paper
📄|page facing up|document
📰|newspaper
🗞️|rolled-up newspaper
📑|bookmark tabs|marker
🔖|bookmark
🏷️|label
💰|money bag|dollar moneybag
🪙|coin|gold metal money silver treasure
💴|yen banknote|bill currency money
💵|dollar banknote|bill currency money
💶|euro banknote|bill currency money
💷|pound banknote|bill currency money
💸|money with wings|banknote bill fly
💳|credit card|money
🧾|receipt|accounting bookkeeping evidence proof
💹|chart increasing with yen|graph growth money
✉️|envelope|email letter
📧|e-mail|email letter
📨|incoming envelope|e-mail email letter receive
📤|outbox tray|letter mail sent
📥|inbox tray|letter mail receive
📦|package|box parcel
📫|closed mailbox with raised flag|postbox
📪|closed mailbox with lowered flag|postbox
📬|open mailbox with raised flag|postbox
📭|open mailbox with lowered flag|postbox
📮|postbox|mail mailbox
🗳️|ballot box with ballot
✏️|pencil
✒️|black nib|pen
🖋️|fountain pen
🖊️|pen|ballpoint
🖌️|paintbrush|painting
🖍️|crayon
📝|memo|pencil
💼|briefcase
📁|file folder
📂|open file folder
🗂️|card index dividers
📅|calendar|date
📆|tear-off calendar
🗒️|spiral notepad
🗓️|spiral calendar|pad
📇|card index|rolodex
📈|chart increasing|graph growth trend upward
📉|chart decreasing|down graph trend
📊|bar chart|graph
📋|clipboard
📌|pushpin
📍|round pushpin
📎|paperclip
🖇️|linked paperclips
📏|straight ruler|straight edge
📐|triangular ruler|set triangle
✂️|scissors|cutting tool
🗃️|card file box
🗄️|file cabinet|filing
🗑️|wastebasket
🔒|locked|closed
🔓|unlocked|open
🔏|locked with pen|ink nib privacy
🔐|locked with key|closed secure
🔑|key|lock password
🗝️|old key|clue lock
🔨|hammer|tool
🪓|axe|chop hatchet split wood
⛏️|pick|mining tool
⚒️|hammer and pick|tool
🛠️|hammer and wrench|spanner tool
🗡️|dagger|knife weapon
⚔️|crossed swords|weapon
💣|bomb|comic
🪃|boomerang|australia rebound repercussion
🛡️|shield|weapon
🪚|carpentry saw|carpenter lumber tool
🔧|wrench|spanner tool
🪛|screwdriver|tool
🔩|nut and bolt|tool
⚙️|gear|cog cogwheel tool
🗜️|clamp|compress tool vice
⚖️|balance scale|justice Libra zodiac
🦯|white cane|accessibility blind
🔗|link
⛓️|chains
🪝|hook|catch crook curve ensnare selling point
🧰|toolbox|chest mechanic
🧲|magnet|attraction horseshoe magnetic
🪜|ladder|climb rung step
⚗️|alembic|chemistry tool
🧪|test tube|chemist chemistry experiment lab science
🧫|petri dish|bacteria biologist biology culture lab
🧬|dna|biologist evolution gene genetics life
🔬|microscope|science tool
🔭|telescope|science tool
📡|satellite antenna|dish
💉|syringe|medicine needle shot sick
🩸|drop of blood|bleed blood donation injury medicine menstruation
💊|pill|doctor medicine sick
🩹|adhesive bandage
🩺|stethoscope|doctor heart medicine
🚪|door
🛗|elevator|accessibility hoist lift
🪞|mirror|reflection reflector speculum
🪟|window|frame fresh air opening transparent view
🛏️|bed|hotel sleep
🛋️|couch and lamp|hotel
🪑|chair|seat sit
🚽|toilet
🪠|plunger|force cup plumber suction toilet
🚿|shower|water
🛁|bathtub
🪤|mouse trap|bait mousetrap snare
🪒|razor|sharp shave
🧴|lotion bottle|moisturizer shampoo sunscreen
🧷|safety pin|diaper punk rock
🧹|broom|cleaning sweeping witch
🧺|basket|farming laundry picnic
🧻|roll of paper|paper towels toilet paper
🪣|bucket|cask pail vat
🧼|soap|bar bathing cleaning lather soapdish
🪥|toothbrush|bathroom clean dental hygiene teeth
🧽|sponge|absorbing cleaning porous
🧯|fire extinguisher|quench
🛒|shopping cart|trolley
🚬|cigarette|smoking
⚰️|coffin|death
🪦|headstone|cemetery grave graveyard tombstone
⚱️|funeral urn|ashes death
🧿|nazar amulet|bead charm evil-eye talisman
🗿|moai|face moyai statue
🪧|placard|demonstration picket protest sign

🏧|ATM sign|automated bank teller
🚮|litter in bin sign|litter bin
🚰|potable water|drinking
♿|wheelchair symbol|access
🚹|men’s room|bathroom lavatory man restroom toilet
🚺|women’s room|bathroom lavatory restroom toilet WC
🚻|restroom|bathroom lavatory toilet WC
🚼|baby symbol|changing
🚾|water closet|bathroom lavatory restroom toilet WC
🛂|passport control
🛃|customs
🛄|baggage claim
🛅|left luggage|baggage locker
⚠️|warning
🚸|children crossing|pedestrian traffic
⛔|no entry|forbidden not prohibited traffic
🚫|prohibited|entry forbidden no not
🚳|no bicycles|bike forbidden prohibited
🚭|no smoking|forbidden not prohibited
🚯|no littering|forbidden not prohibited
🚱|non-potable water|non-drinking
🚷|no pedestrians|forbidden not prohibited
📵|no mobile phones|cell forbidden
🔞|no one under eighteen|18 age restriction prohibited underage
☢️|radioactive|sign
☣️|biohazard|sign
🛐|place of worship|religion
⚛️|atom symbol|atheist
🕉️|om|Hindu religion
✡️|star of David|Jew Jewish religion
☸️|wheel of dharma|Buddhist religion
☯️|yin yang|religion tao taoist
✝️|latin cross|Christian religion
☦️|orthodox cross|Christian religion
☪️|star and crescent|islam Muslim religion
☮️|peace symbol
🕎|menorah|candelabrum candlestick religion
🔯|dotted six-pointed star|fortune
♈|Aries|ram zodiac
♉|Taurus|bull ox zodiac
♊|Gemini|twins zodiac
♋|Cancer|crab zodiac
♌|Leo|lion zodiac
♍|Virgo|zodiac
♎|Libra|balance justice scales zodiac
♏|Scorpio|scorpion scorpius zodiac
♐|Sagittarius|archer zodiac
♑|Capricorn|goat zodiac
♒|Aquarius|bearer water zodiac
♓|Pisces|fish zodiac
⛎|Ophiuchus|bearer serpent snake zodiac
🎦|cinema|camera film movie
📶|antenna bars|cell mobile phone
📳|vibration mode|cell mobile phone telephone
♀️|female sign|woman
♂️|male sign|man
⚧️|transgender symbol
✖️|multiply|× cancel multiplication sign x
➕|plus|+ math sign
➖|minus|- − math sign
➗|divide|÷ division math sign
♾️|infinity|forever unbounded universal
‼️|double exclamation mark|! !! bangbang
⁉️|exclamation question mark|! !? ? interrobang punctuation
❓|red question mark|? punctuation
❔|white question mark|? outlined punctuation
❕|white exclamation mark|! outlined punctuation
❗|red exclamation mark|! punctuation
〰️|wavy dash|punctuation
💱|currency exchange|bank money
💲|heavy dollar sign|currency money
⚕️|medical symbol|aesculapius medicine staff
♻️|recycling symbol|recycle
⚜️|fleur-de-lis
🔱|trident emblem|anchor ship tool
📛|name badge
🔰|Japanese symbol for beginner|chevron leaf
⭕|hollow red circle|large
☑️|check box with check|✓
✔️|check mark|✓
❌|cross mark|× cancel multiplication multiply x
➰|curly loop
➿|double curly loop
〽️|part alternation mark
✳️|eight-spoked asterisk|*
✴️|eight-pointed star|*
❇️|sparkle|*
©️|copyright
®️|registered
™️|trade mark|TM trademark
ℹ️|information
🔴|red circle|geometric
🟠|orange circle
🟡|yellow circle
🟢|green circle
🔵|blue circle|geometric
🟣|purple circle
🟤|brown circle
⚫|black circle|geometric
⚪|white circle|geometric
🔶|large orange diamond|geometric
🔷|large blue diamond|geometric
🔺|red triangle pointed up|geometric
🔻|red triangle pointed down|geometric
💠|diamond with a dot|comic geometric inside`;

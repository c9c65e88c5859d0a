// Written by scripts/emoji from Unicode's data: a sign, its name, and words by which it is found.
export const emoji = `😀|grinsendes Gesicht|lol lustig
😃|grinsendes Gesicht mit großen Augen|lächeln lol lustig
😄|grinsendes Gesicht mit lachenden Augen|lol lustig
😁|strahlendes Gesicht mit lachenden Augen|lustig Zähne
😆|Grinsegesicht mit zugekniffenen Augen|geschlossene Augen grinsendes Gesicht mit zusammengekniffenen Augen offener Mund
😅|grinsendes Gesicht mit Schweißtropfen|lustig schwitzen
🤣|sich vor Lachen auf dem Boden wälzen|Gesicht
😂|Gesicht mit Freudentränen|lachen
🙂|leicht lächelndes Gesicht
🙃|umgekehrtes Gesicht|auf dem Kopf stehen
😉|zwinkerndes Gesicht
😊|lächelndes Gesicht mit lachenden Augen|erröten Freude rote Wangen
😇|lächelndes Gesicht mit Heiligenschein
🥰|lächelndes Gesicht mit Herzen|anhimmeln verknallt verliebt
😍|lächelndes Gesicht mit herzförmigen Augen|verliebt
🤩|überwältigt|Augen Gesicht Grinsen Stern
😘|Kuss zuwerfendes Gesicht
😗|küssendes Gesicht|Kuss
☺️|lächelndes Gesicht|fröhlich
😚|küssendes Gesicht mit geschlossenen Augen|rote Wangen
😙|küssendes Gesicht mit lächelnden Augen|Kuss lächelnde Augen
🥲|lachendes Gesicht mit Träne|berührt dankbar erleichtert lächelnd stolz
😋|sich die Lippen leckendes Gesicht|lecker leckeres Essen
😛|Gesicht mit herausgestreckter Zunge|herausgestreckte Zunge
😜|zwinkerndes Gesicht mit herausgestreckter Zunge|herausgestreckte Zunge
🤪|irres Gesicht|Auge groß klein
😝|Gesicht mit herausgestreckter Zunge und zusammengekniffenen Augen|herausgestreckte Zunge
🤑|Gesicht mit Dollarzeichen|Geld Zunge
🤗|Gesicht mit umarmenden Händen|Umarmung
🤭|verlegen kicherndes Gesicht|Huch
🤫|ermahnendes Gesicht|leise pst
🤔|nachdenkendes Gesicht|nachdenklich
🤐|Gesicht mit Reißverschlussmund
🤨|Gesicht mit hochgezogenen Augenbrauen|argwöhnisch skeptisch
😐|neutrales Gesicht|kein Kommentar
😑|ausdrucksloses Gesicht|kein Kommentar
😶|Gesicht ohne Mund|kein Mund sprachlos
😶‍🌫️|Gesicht in Wolken
😏|süffisant lächelndes Gesicht
😒|verstimmtes Gesicht|unglücklich
🙄|Augen verdrehendes Gesicht
😬|Grimassen schneidendes Gesicht|Zähne
😮‍💨|Gesicht, das ausatmet
🤥|lügendes Gesicht|Pinocchio-Nase
😌|erleichtertes Gesicht|geschlossene Augen
😔|nachdenkliches Gesicht
😪|schläfriges Gesicht|müde
🤤|sabberndes Gesicht
😴|schlafendes Gesicht|schnarchen zzz
😷|Gesicht mit Atemschutzmaske|Arzt Krankheit
🤒|Gesicht mit Fieberthermometer|krank
🤕|Gesicht mit Kopfverband|Schmerzen Verletzung
🤢|würgendes Gesicht|Erbrechen Übelkeit
🤮|kotzendes Gesicht|krank
🤧|niesendes Gesicht
🥵|schwitzendes Gesicht|erhitzt Fieber heiß Hitzschlag
🥶|frierendes Gesicht|Eiszapfen Frostbeule kalt
🥴|schwindeliges Gesicht|angetrunken beschwipst betrunken
😵|benommenes Gesicht
😵‍💫|Gesicht mit Spiralen als Augen
🤯|explodierender Kopf|entsetzt geschockt
🤠|Gesicht mit Cowboyhut
🥳|Partygesicht|Feiern
🥸|verkleidet|Brille mit Nase inkognito verkleidetes Gesicht Verkleidung
😎|lächelndes Gesicht mit Sonnenbrille|cool
🤓|Strebergesicht|Nerd
🧐|Gesicht mit Monokel
😕|verwundertes Gesicht
😟|besorgtes Gesicht
🙁|betrübtes Gesicht|traurig
☹️|düsteres Gesicht|traurig
😮|Gesicht mit offenem Mund|erstaunt offener Mund
😯|verdutztes Gesicht|erstaunt sprachlos
😲|erstauntes Gesicht
😳|errötetes Gesicht mit großen Augen|rote Wangen überrascht
🥺|bettelndes Gesicht|Gnade Welpenaugen
😦|entsetztes Gesicht|offener Mund verwundert
😧|qualvolles Gesicht|leidend
😨|ängstliches Gesicht
😰|besorgtes Gesicht mit Schweißtropfen|kalter Schweiß offener Mund
😥|trauriges aber erleichtertes Gesicht|enttäuscht Schweiß
😢|weinendes Gesicht|Träne traurig
😭|heulendes Gesicht|Tränen traurig
😱|vor Angst schreiendes Gesicht
😖|verwirrtes Gesicht
😣|entschlossenes Gesicht|durchhalten
😞|enttäuschtes Gesicht|traurig
😓|bedrücktes Gesicht mit Schweiß|Angstschweiß
😩|erschöpftes Gesicht|müde
😫|müdes Gesicht
🥱|gähnendes Gesicht|gelangweilt müde
😤|schnaubendes Gesicht|erleichtert gewonnen
😡|schmollendes Gesicht|rot wütend
😠|verärgertes Gesicht
🤬|Gesicht mit Symbolen über dem Mund|fluchen
😈|grinsendes Gesicht mit Hörnern|Teufel
👿|wütendes Gesicht mit Hörnern|Fantasy Teufelchen
💀|Totenkopf|Gesicht Tod
☠️|Totenkopf mit gekreuzten Knochen|Gesicht Piratenflagge Tod
💩|Kothaufen|Mist
🤡|Clown-Gesicht
👹|Ungeheuer|Gesicht Japan Märchen Monster
👺|Kobold|Gesicht Japan Märchen Monster Tengu
👻|Gespenst|Fantasy Gesicht Märchen
👽|Außerirdischer|Alien Gesicht UFO
👾|Computerspiel-Monster|Gesicht UFO
🤖|Roboter|Gesicht Monster Roboterkopf
😺|grinsende Katze|Gesicht grinsendes Katzengesicht lol lustig
😸|grinsende Katze mit lachenden Augen|Gesicht grinsendes Katzengesicht mit lachenden Augen
😹|Katze mit Freudentränen|Gesicht Katzengesicht mit Freudentränen lachen
😻|lachende Katze mit Herzen als Augen|Gesicht lachendes Katzengesicht mit Herzen als Augen verliebt
😼|verwegen lächelnde Katze|Gesicht ironisch verwegen lächelndes Katzengesicht
😽|küssende Katze|Gesicht küssendes Katzengesicht rote Wangen
🙀|erschöpfte Katze|Angst erschöpftes Katzengesicht Gesicht schreien
😿|weinende Katze|Gesicht Träne traurig weinendes Katzengesicht
😾|schmollende Katze|Gesicht schmollendes Katzengesicht verärgert
🙈|sich die Augen zuhaltendes Affengesicht|nichts sehen verboten
🙉|sich die Ohren zuhaltendes Affengesicht|nichts hören verboten
🙊|sich den Mund zuhaltendes Affengesicht|nichts sagen verboten
💌|Liebesbrief|Herz
💝|Herz mit Schleife|Valentinstag
💖|funkelndes Herz|Aufregung Liebe
💗|wachsendes Herz|Aufregung Liebe Nervosität
💓|schlagendes Herz|Liebe
💞|kreisende Herzen|Liebe
💕|zwei Herzen|Liebe
💟|Herzdekoration
❣️|Herz als Ausrufezeichen|Satzzeichen
💔|gebrochenes Herz|Schmerz Trennung
❤️‍🔥|Herz in Flammen
❤️‍🩹|Herz mit Verband
❤️|rotes Herz
🧡|oranges Herz
💛|gelbes Herz
💚|grünes Herz
💙|blaues Herz
💜|lila Herz
🤎|braunes Herz
🖤|schwarzes Herz|böse
🤍|weißes Herz
💋|Kussabdruck|Lippen
💯|100 Punkte|Punktestand volle Punktzahl
💢|Ärger|Comic Wut
💥|Zusammenstoß|Comic Kollision
💫|schwindlig|Benommenheit Comic Stern Sterne sehen
💦|Schweißtropfen|Comic
💨|Staubwolke|Comic rennen weglaufen
🕳️|Loch|schwarz
💬|Sprechblase mit drei Punkten|Dialog Gespräch Unterhaltung
👁️‍🗨️|Auge in Sprechblase|Dialog reden sprechen
🗨️|Sprechblase links|Dialog reden sprechen Unterhaltung
🗯️|Sprechblase für wütende Aussage rechts
💭|Gedankenblase|Comic Nachdenken
💤|Schlafen|Comic Schnarchen ZZZ

👋|winkende Hand
🤚|erhobene Hand von hinten|erhobener Handrücken
🖐️|Hand mit gespreizten Fingern|5 fünf
✋|erhobene Hand
🖖|vulkanischer Gruß|lebe lang und in Frieden Spock spreizen Star Trek
👌|OK-Zeichen|exzellent Hand in Ordnung perfekt
🤌|zusammengedrückte Finger|Bündelhand geht’s noch? Handgeste was soll das? was willst du?
🤏|Wenig-Geste|klein kleine Menge kleiner Betrag unbedeutend
✌️|Victory-Geste|Sieg
🤞|Hand mit gekreuzten Fingern
🤟|Ich-liebe-dich-Geste|Hand ich liebe dich
🤘|Teufelsgruß|Finger Hand Hörner Rock
🤙|Ruf-mich-an-Handzeichen|anrufen
👈|nach links weisender Zeigefinger|Handrückseite
👉|nach rechts weisender Zeigefinger|Handrückseite
👆|nach oben weisender Zeigefinger von hinten|aufwärts Handrückseite
🖕|Mittelfinger|Hand
👇|nach unten weisender Zeigefinger|abwärts Handrückseite
☝️|nach oben weisender Zeigefinger von vorne|Hand Handvorderseite
👍|Daumen hoch|gut Hand nach oben
👎|Daumen runter|Hand nach unten schlecht
✊|erhobene Faust
👊|geballte Faust|Hand
🤛|Faust nach links
🤜|Faust nach rechts
👏|klatschende Hände|applaudieren Beifall
🙌|zwei erhobene Handflächen|feiern
👐|offene Hände
🤲|Handflächen nach oben|beten
🤝|Handschlag|Hände Händeschütteln Vereinbarung
🙏|zusammengelegte Handflächen|beten betende Hände bitten danken Gebet
✍️|schreibende Hand
💅|Nagellack|Kosmetik Maniküre Nagelpflege
🤳|Selfie|Smartphone
💪|angespannter Bizeps|Comic Muskeln anspannen stark
🦾|Armprothese|Barrierefreiheit
🦿|Beinprothese|Barrierefreiheit
🦵|Bein|Treten Tritt
🦶|Fuß|Stampfen Treten
👂|Ohr|Körperteil
🦻|Ohr mit Hörgerät|Barrierefreiheit gehörlos Hörhilfe taub
👃|Nase|Körperteil
🧠|Gehirn|intelligent
🫀|Herz (Organ)|Herzschlag Mitte Puls pulsieren
🫁|Lunge|Atem atmen ausatmen einatmen Lungenflügel
🦷|Zahn|Zahn ziehen Zahnarzt Zahnärztin
🦴|Knochen|Skelett
👀|Augen|Gesicht
👁️|Auge|Körperteil
👅|Zunge|Körperteil
👄|Mund|Körperteil Lippen
👶|Baby|Gesicht
🧒|Kind|geschlechtsneutral jung
👦|Junge|Gesicht
👧|Mädchen|Gesicht
🧑|Person|erwachsene Person geschlechtsneutral Mensch ohne eindeutiges Geschlecht
👱|Person: blondes Haar|blonde Haare blonde Person Gesicht
👨|Mann
🧔|Person: Bart|Person mit Bart
🧔‍♂️|Mann: Bart
🧔‍♀️|Frau: Bart
👨‍🦰|Mann: rotes Haar
👨‍🦱|Mann: lockiges Haar
👨‍🦳|Mann: weißes Haar
👨‍🦲|Mann: Glatze
👩|Frau
👩‍🦰|Frau: rotes Haar
🧑‍🦰|Person: rotes Haar|erwachsene Person geschlechtsneutral Mensch ohne eindeutiges Geschlecht
👩‍🦱|Frau: lockiges Haar
🧑‍🦱|Person: lockiges Haar|erwachsene Person geschlechtsneutral Mensch ohne eindeutiges Geschlecht
👩‍🦳|Frau: weißes Haar
🧑‍🦳|Person: weißes Haar|erwachsene Person geschlechtsneutral Mensch ohne eindeutiges Geschlecht
👩‍🦲|Frau: Glatze
🧑‍🦲|Person: Glatze|erwachsene Person geschlechtsneutral Mensch ohne eindeutiges Geschlecht
👱‍♀️|Frau: blond|blonde Frau Gesicht Haar
👱‍♂️|Mann: blond|blonder Mann Gesicht Haar
🧓|ältere Person|alt älterer Mensch erwachsene Person geschlechtsneutral ohne eindeutiges Geschlecht
👴|älterer Mann|Gesicht Senior
👵|ältere Frau|Gesicht Seniorin
🙍|missmutige Person|Gesicht
🙎|schmollende Person
🙅|Person mit überkreuzten Armen|verboten x
🙆|Person mit Händen auf dem Kopf|alles in Ordnung
💁|Infoschalter-Mitarbeiter(in)|Gesicht Hilfe Informationen
🙋|Person mit erhobenem Arm|Siegerpose
🧏|gehörlose Person|Barrierefreiheit hören Ohr taub
🧏‍♂️|gehörloser Mann|taub
🧏‍♀️|gehörlose Frau|taub
🙇|sich verbeugende Person|Entschuldigung Geste
🤦|sich an den Kopf fassende Person|frustriert genervt Gesicht
🤷|schulterzuckende Person|egal gleichgültig keine Ahnung Zweifel
🧑‍⚕️|Arzt/Ärztin|Gesundheitswesen Krankenschwester Therapeut
🧑‍🎓|Student(in)|Absolvent
🧑‍🏫|Lehrer(in)|Dozent Professor
🧑‍⚖️|Richter(in)|Waage
🧑‍🌾|Bauer/Bäuerin|Farmer Gärtner Landwirt
🧑‍🍳|Koch/Köchin
🧑‍🔧|Mechaniker(in)|Elektriker Klempner
🧑‍🏭|Fabrikarbeiter(in)|industriell Montage
🧑‍💼|Büroangestellte(r)|Architekt Business Manager Schlips und Kragen
🧑‍🔬|Wissenschaftler(in)|Biologe Chemiker Ingenieur Physiker
🧑‍💻|IT-Experte/IT-Expertin|Entwickler Erfinder Programmierer Software Technologe
🧑‍🎤|Sänger(in)|Entertainer Rock Schauspieler Star
🧑‍🎨|Künstler(in)|Palette
🧑‍✈️|Pilot(in)|Flugzeug
🧑‍🚀|Astronaut(in)|Rakete
🧑‍🚒|Feuerwehrmann/-frau|Feuerwehrfahrzeug
👮|Polizist(in)|Gesicht Polizei
🕵️|Detektiv(in)|Spion
💂|Wache|Buckingham Palace Wachfrau Wachmann Wachsoldat Wachsoldatin
🥷|Ninja|Ausdauer Kämpfer vermummt
👷|Bauarbeiter(in)|Gesicht Helm
🤴|Prinz
👸|Prinzessin|Gesicht Krone Märchen
👳|Person mit Turban
👲|Mann mit chinesischem Hut|China Gesicht
🤵|Person im Smoking|Bräutigam
👰|Person mit Schleier|Braut Hochzeit
🤰|schwangere Frau
🤱|Stillen|Baby Brust
🧑‍🍼|stillende Person|Baby
👼|Putte|Engel Gesicht Märchen
🎅|Weihnachtsmann|Weihnachten
🤶|Weihnachtsfrau|Weihnachten
🧑‍🎄|Weihnachtsperson|Weihnachten
🦸|Superheld(in)|Comic gut Superheldin Superkraft Übermensch
🦹|Bösewicht
🧙|Magier(in)|Hexe Hexenmeister Zauberer Zauberin
🧚|Märchenfee|Oberon Puck Titania
🧛|Vampir|Dracula Untoter
🧜|Wassermensch|Meerjungfrau Wasserfrau Wassermann
🧜‍♂️|Wassermann|Triton
🧜‍♀️|Meerjungfrau|Nixe Wasserfrau
🧝|Elf(e)|Elbe Elben Elbin magisch
🧞|Flaschengeist|Dschinn
🧟|Zombie|Untoter wandelnder Toter
💆|Person, die eine Kopfmassage bekommt|Salon
💇|Person beim Haareschneiden|Friseur Frisur
🚶|Fußgänger(in)|gehen gehend wandern
🧍|stehende Person|Stand
🧎|kniende Person
🧑‍🦯|Person mit Gehstock|Barrierefreiheit blind Person mit Blindenstock
🧑‍🦼|Person in motorisiertem Rollstuhl|Barrierefreiheit
🧑‍🦽|Person in manuellem Rollstuhl|Barrierefreiheit
🏃|laufende Person|Marathon Sport
🕴️|schwebender Mann im Anzug|geschäftlich
👯|Personen mit Hasenohren|Bunnys Leute
👯‍♂️|Männer mit Hasenohren|Bunnys Party
👯‍♀️|Frauen mit Hasenohren|Bunnys Party
🧖|Person in Dampfsauna
🧗|Bergsteiger(in)
🤺|Fechter(in)|fechten Schwert Sport
🏇|Pferderennen|Jockey auf Pferd Sport
⛷️|Skifahrer(in)|Schnee Skifahrerin Sport
🏂|Snowboarder(in)|Snowboarden Snowboarderin Sport
🏌️|Golfer(in)
🏄|Surfer(in)|Surfen Wassersport Wellenreiten Wellenreiter Wellenreiterin
🚣|Person im Ruderboot
🏊|Schwimmer(in)|Kraulen Schwimmen Sport Wasser
⛹️|Person mit Ball|Basketball
🏋️|Gewichtheber(in)
🚴|Radfahrer(in)|Radfahren
🚵|Mountainbiker(in)|Radfahren
🤸|Rad schlagende Person|Bodenturnen Radschlag
🤼|Ringer(in)|Ringkampf Wrestling
🤼‍♂️|ringende Männer|Ringer Ringkampf Wrestling
🤼‍♀️|ringende Frauen|Ringer Ringkampf Wrestling
🤽|Wasserballspieler(in)|Sport
🤾|Handballspieler(in)|Sport
🤹|Jongleur(in)|geschickt jonglieren Multitasking
🧘|Person im Lotossitz|Meditation Yoga
🛀|badende Person|Badewanne Badezimmer
🛌|im Bett liegende Person|schlafen
🧑‍🤝‍🧑|sich an den Händen haltende Personen|Hände halten Paar
👭|Händchen haltende Frauen|Paar Pärchen aus Frau und Frau
👬|Händchen haltende Männer|Paar Pärchen aus Mann und Mann
💏|sich küssendes Paar|Frau Herz Kuss Mann
👪|Familie|Kind Mutter Vater
🗣️|sprechender Kopf|Gesicht Silhouette
👤|Silhouette einer Büste|Person
👥|Silhouette mehrerer Büsten|Personen
🫂|sich umarmende Personen|Danke Hallo Tschüss Umarmung
👣|Fußabdrücke|Abdruck Fußabdruck

🐵|Affengesicht|Tier
🐒|Affe|Tier
🦍|Gorilla|Affe Gesicht Tier
🦧|Orang-Utan|Affe
🐶|Hundegesicht|Tier
🐕|Hund|Haustier Tier
🦮|Blindenhund|Barrierefreiheit sehbehindert
🐕‍🦺|Assistenzhund|Barrierefreiheit
🐩|Pudel|Hund Tier
🐺|Wolf|Gesicht Tier Wolfsgesicht
🦊|Fuchs|Fuchsgesicht Gesicht Tier
🦝|Waschbär|neugierig
🐱|Katzengesicht|Tier
🐈|Katze|Haustier Tier
🐈‍⬛|schwarze Katze|Pech Unglück
🦁|Löwe|Gesicht Löwengesicht Sternzeichen Tierkreis
🐯|Tigergesicht|Tier
🐅|Tiger|Tier
🐆|Leopard|Tier
🐴|Pferdegesicht|Tier
🐎|Pferd|Rennen Rennpferd Tier
🦄|Einhorn|Einhorngesicht Gesicht
🦓|Zebra|Streifen
🦌|Hirsch|Gesicht Tier
🦬|Bison|Büffel Herde Wisent
🐮|Kuhgesicht|Tier
🐂|Ochse|Sternzeichen Stier Tier Tierkreis
🐃|Wasserbüffel|Tier
🐄|Kuh|Tier
🐷|Schweinegesicht|Tier
🐖|Schwein|Sau Tier
🐗|Wildschwein|Tier
🐽|Schweinerüssel|Nase Tier
🐏|Widder|Schaf Sternzeichen Tierkreis
🐑|Schaf|Tier
🐐|Ziege|Steinbock Sternzeichen Tier Tierkreis
🐪|Dromedar|einhöckrig Kamel Tier
🐫|Kamel|Tier zweihöckrig
🦙|Lama|Alpaca Wolle
🦒|Giraffe|Flecken
🐘|Elefant|Tier
🦣|Mammut|Aussterben groß Stoßzahn wollig
🦏|Nashorn|Rhinozeros Tier
🦛|Nilpferd|Hippo
🐭|Mäusegesicht|Maus Tier
🐁|Maus|Tier
🐀|Ratte|Tier
🐹|Hamster|Gesicht Hamstergesicht Tier
🐰|Hasengesicht|Tier
🐇|Hase|Kaninchen Tier
🐿️|Streifenhörnchen|Tier
🦫|Biber|Damm
🦔|Igel|stachelig
🦇|Fledermaus|Tier Vampir
🐻|Bär|Bärengesicht Gesicht Tier
🐻‍❄️|Eisbär|Arktis Nordpol weiß
🐨|Koala|Koalabär Tier
🐼|Panda|Gesicht Pandabär Pandagesicht Tier
🦥|Faultier|langsam
🦦|Otter|fischen verspielt
🦨|Stinktier|Skunk stinken
🦘|Känguru|Australien Hüpfen
🦡|Dachs|Dachse
🐾|Tatzenabdrücke|Abdruck Tier
🦃|Truthahn|Geflügel
🐔|Huhn|Geflügel Henne Tier
🐓|Hahn|Tier
🐣|schlüpfendes Küken|Tier
🐤|Küken|Tier
🐥|Küken von vorne|Geflügel Tier
🐦|Vogel|Papagei Taube
🐧|Pinguin|Tier
🕊️|Taube|fliegen Friede Frieden Vogel
🦅|Adler|Vogel
🦆|Ente|Vogel
🦢|Schwan|hässliches Entlein Vogel
🦉|Eule|Vogel weise
🦤|Dodo|Aussterben groß Mauritius
🪶|Feder|Federn fliegen leicht
🦩|Flamingo|bunt farbenfroh Tropen tropisch
🦚|Pfau|stolz stolzieren Vogel
🦜|Papagei|Pirat Vogel Wiederholen
🐸|Frosch|Froschgesicht Gesicht Tier
🐊|Krokodil|Tier
🐢|Schildkröte|Tier
🦎|Eidechse|Reptil
🐍|Schlange|Schlangenträger Sternzeichen Tier Tierkreis
🐲|Drachengesicht|Tier
🐉|Drache|Märchen Tier
🦕|Sauropode|Brachiosaurus Brontosaurus Dino Dinosaurier Diplodocus
🦖|T-Rex|Dino Dinosaurier Saurier Tyrannosaurus Rex
🐳|blasender Wal|Tier
🐋|Wal|Tier
🐬|Delfin|Tier
🦭|Seehund|Seelöwe
🐟|Fisch|Fische Sternzeichen Tier Tierkreis
🐠|Tropenfisch|Tier
🐡|Kugelfisch|Tier
🦈|Hai|Haifisch
🐙|Oktopus|Krake Tier Tintenfisch
🐚|Schneckenhaus|Muschel Tier
🐌|Schnecke|Tier
🦋|Schmetterling|schön
🐛|Raupe|Insekt Tier
🐜|Ameise|Insekt Tier
🐝|Biene|Honigbiene Hummel Tier
🪲|Käfer|Insekt
🐞|Marienkäfer|Glückskäfer Tier
🦗|Grille|Heuschrecke
🪳|Kakerlake|Insekt Schabe
🕷️|Spinne|Insekt Tier
🕸️|Spinnennetz
🦂|Skorpion|Sternzeichen Tierkreis
🦟|Mücke|Fieber Insekt Malaria Moskito
🪰|Fliege|Krankheit Made Plage verwesen
🪱|Wurm|Parasit Regenwurm Ringelwurm
🦠|Mikrobe|Amöbe Bakterie Einzeller
💐|Blumenstrauß|Bouquet
🌸|Kirschblüte|Blume Kirsche Pflanze
💮|Blumenstempel
🏵️|Rosette|Pflanze
🌹|Rose|Blume Blüte Pflanze
🥀|welke Blume|verwelkt
🌺|Hibiskus|Blume Blüte Pflanze
🌻|Sonnenblume|Blüte Pflanze
🌼|gelbe Blüte|Blume Pflanze
🌷|Tulpe|Blume Blüte Pflanze
🌱|Spross|junge Pflanze
🪴|Topfpflanze|Haus langweilig nutzlos pflegen wachsen
🌲|Nadelbaum|Pflanze
🌳|Laubbaum|Pflanze
🌴|Palme|Baum Pflanze
🌵|Kaktus|Pflanze
🌾|Reisähre|Pflanze
🌿|Kräuter|Blätter
☘️|Kleeblatt|Pflanze
🍀|Glücksklee|Kleeblatt vier vierblättrig
🍁|Ahornblatt|Herbst Laub Pflanze
🍂|Laub|Blatt Blätter Herbst Pflanze
🍃|Blätter im Wind|Blatt Laub Pflanze
🍄|Fliegenpilz

🍇|Trauben|Frucht Obst
🍈|Honigmelone|Frucht Obst
🍉|Wassermelone|Frucht Obst
🍊|Mandarine|Frucht Obst Orange
🍋|Zitrone|Frucht Obst Zitrusfrucht
🍌|Banane|Frucht Obst
🍍|Ananas|Frucht Obst
🥭|Mango|Frucht Früchte tropisch
🍎|roter Apfel|Frucht Obst
🍏|grüner Apfel|Frucht Obst
🍐|Birne|Frucht Obst
🍑|Pfirsich|Frucht Obst
🍒|Kirschen|Frucht Obst
🍓|Erdbeere|Frucht Obst
🫐|Blaubeeren|Heidelbeere
🥝|Kiwi|Frucht Obst
🍅|Tomate|Gemüse
🫒|Olive|Lebensmittel
🥥|Kokosnuss|Palme Piña Colada
🥑|Avocado|Frucht
🍆|Aubergine|Gemüse
🥔|Kartoffel|Essen
🥕|Karotte|Gemüse Möhre Mohrrübe
🌽|Maiskolben
🌶️|Peperoni|Chili Paprika Pfeffer Pflanze scharf
🫑|Paprika|Gemüse Gemüsepaprika
🥒|Gurke|Essen Gemüse
🥬|Blattgemüse|Grünzeug Kohl Salat Spinat
🥦|Brokkoli|Gemüsekohl
🧄|Knoblauch|Geschmack
🧅|Zwiebel|Geschmack
🥜|Erdnuss|Essen
🌰|Kastanie|Marone
🍞|Brot|Brotlaib Laib Brot
🥐|Croissant|französisch Frühstück Frühstückshörnchen
🥖|Baguette|französisch Frühstück
🫓|Fladenbrot|Arepa Lavasch Naan Pita
🥨|Brezel|gedreht
🥯|Bagel|Bäckerei Backwaren Frühstück
🥞|Pfannkuchen|Eierpfannkuchen Essen
🧇|Waffel|Waffel mit Butter
🧀|Käsestück
🍖|Fleischhachse|Knochen Restaurant
🍗|Hähnchenschenkel|Geflügel Restaurant
🥩|Fleischstück|Kotelett Lammkotelett Schweinekotelett Steak
🥓|Bacon|Essen Frühstücksspeck Speck
🍔|Hamburger|Restaurant
🍟|Pommes frites|Fritten
🍕|Pizza|Pizzastück Pizzeria
🌭|Hotdog|Frankfurter Hot Dog Wurst Würstchen
🥪|Sandwich|Brot
🌮|Taco|mexikanisch
🌯|Burrito|mexikanisch
🫔|Tamale|eingewickelt mexikanisch
🥙|Döner|Döner Kebab Falafel Wrap
🧆|Falafel|Bällchen Kichererbsen
🥚|Ei|Frühstück Frühstücksei
🍳|Spiegelei in Bratpfanne|Kochen
🥘|Pfannengericht|Essen Paella Reispfanne
🍲|Topf mit Essen|Eintopf Gericht
🫕|Fondue|geschmolzen Käse Schokolade schweizerisch Topf
🥣|Schüssel mit Löffel|Cerealien Frühstück Reisbrei
🥗|Salat|Essen
🍿|Popcorn|Snack
🧈|Butter|Milchprodukt
🧂|Salz|Geschmack Salzstreuer
🥫|Konserve|Dose
🍱|Bento-Box
🍘|Reiscracker
🍙|Reisbällchen
🍚|Reis in Schüssel
🍛|Reis mit Curry
🍜|Schüssel und Essstäbchen|dampfend Eiernudeln Nudeln Suppe
🍝|Spaghetti|Nudeln mit Tomatensoße Pasta
🍠|geröstete Süßkartoffel
🍢|Oden|japanisches Gericht Restaurant
🍣|Sushi|japanisches Gericht Restaurant
🍤|frittierte Garnele|Restaurant
🍥|Fischfrikadelle
🥮|Mondkuchen|Festival Herbst Yuebing
🍡|Dango|japanisches Gericht Mochi-Kugeln auf einem Spieß Restaurant
🥟|Teigtasche|chinesische Teigtasche Empanada Gyōza Jiaozi Pierogi
🥠|Glückskeks|Prophezeiung
🥡|Takeaway-Schachtel|Takeaway-Box
🦀|Krebs|Sternzeichen Tierkreis
🦞|Hummer|Meeresfrüchte
🦐|Garnele|Gourmet Krustentier
🦑|Tintenfisch|Kalmar
🦪|Auster|Perle tauchen
🍦|Softeis
🍧|Wassereis|Sorbet
🍨|Eiscreme|Eisbecher Eisdiele
🍩|Donut|Doughnut
🍪|Keks|Cookie
🎂|Geburtstagskuchen|Torte
🍰|Torte|Kuchen Kuchenstück Stück Torte Tortenstück
🧁|Cupcake|Gebäck Konditorei Muffin süß
🥧|Kuchen|Füllung Gebäck
🍫|Schokoladentafel
🍬|Bonbon|Süßigkeit
🍭|Lutscher|Lolli Süßigkeit
🍮|Pudding|Dessert Nachspeise Nachtisch Schokolade Soße
🍯|Honigtopf
🍼|Babyflasche|Fläschchen Kind Milch trinken
🥛|Glas Milch|Getränk
☕|Heißgetränk|dampfend Kaffee Tee trinken
🫖|Teekanne|trinken
🍵|Teetasse ohne Henkel
🍶|Sake-Flasche mit Tasse|Getränk trinken
🍾|Flasche mit knallendem Korken|Champagner Sekt trinken
🍷|Weinglas|Bar
🍸|Cocktailglas|Bar
🍹|Cocktail|Bar exotisches Getränk
🍺|Bierkrug|Bar
🍻|Bierkrüge|anstoßen
🥂|Sektgläser|anstoßen feiern Getränk
🥃|Trinkglas|Bar Whiskey
🥤|Becher mit Strohhalm|Saft Selters
🧋|Bubble Tea|Blase Milch Perle Tee
🧃|Trinkpäckchen|Getränk Saftpackung
🧉|Mate-Tee|Getränk
🧊|Eiswürfel|Eisberg kalt
🥢|Essstäbchen|Hashi
🍽️|Teller mit Messer und Gabel|kochen
🍴|Messer und Gabel|Besteck Gabel und Messer
🥄|Löffel|Besteck
🔪|Küchenmesser
🏺|Amphore|Gefäß kochen Krug Vase Wassermann

🌍|Globus mit Europa und Afrika|Weltkugel
🌎|Globus mit Amerika|Nordamerika Südamerika Weltkugel
🌏|Globus mit Asien und Australien|Weltkugel
🌐|Globus mit Meridianen|Breitengrad Längengrad
🗺️|Weltkarte
🗾|Umriss von Japan|Karte
🧭|Kompass|Himmelsrichtung magnetisch Navigation Orientierung Windrose
🏔️|schneebedeckter Berg|kalt
⛰️|Berg|Gebirge
🌋|Vulkan|Ausbruch Berg Wetter
🗻|Fuji|Berg
🏕️|Camping|campen Zelt zelten
🏖️|Strand mit Sonnenschirm|Meer
🏜️|Wüste
🏝️|einsame Insel|Meer Strand verlassen
🏞️|Nationalpark
🏟️|Stadion|Arena
🏛️|antikes Gebäude|klassizistisch
🏗️|Kran|Bau bauen
🧱|Ziegelstein|Klinker Mauerwerk Wand
🪨|Felsen|Stein
🪵|Holz|Feuerholz Holzscheite
🛖|Hütte|Haus Jurte Rundhaus
🏘️|Wohnhäuser|Gebäude Haus Wohnhaus Wohnsiedlung
🏚️|verfallenes Haus|Gebäude heruntergekommen verlassen
🏠|Haus|Gebäude Zuhause
🏡|Haus mit Garten|Baum
🏢|Bürogebäude|Hochhaus
🏣|japanisches Postgebäude
🏤|Postgebäude|Europa
🏥|Krankenhaus|Arzt Gebäude Medizin
🏦|Bank|Gebäude Geld
🏨|Hotel|Gebäude übernachten Unterkunft
🏩|Stundenhotel|Gebäude Liebe Unterkunft
🏪|Minimarkt|einkaufen Gebäude Geschäft Lebensmittel
🏫|Schule|Gebäude Schulgebäude
🏬|Kaufhaus|einkaufen Gebäude Geschäft shoppen
🏭|Fabrik|Fabrikgebäude Gebäude
🏯|japanisches Schloss|Bauwerk Gebäude
🏰|Schloss|Bauwerk Europa europäisch Gebäude
💒|Hochzeit|Herz Kirche
🗼|Tokyo Tower|Fernsehturm Tokio
🗽|Freiheitsstatue|Amerika
⛪|Kirche|Christ Christentum christlich Gebäude Kreuz
🕌|Moschee|Islam Moslem Muslim Religion
🛕|Hindutempel
🕍|Synagoge|Jude jüdisch Religion Tempel
⛩️|Shinto-Schrein|Religion
🕋|Kaaba|Islam Moslem Muslim Religion
⛲|Springbrunnen|Garten Park
⛺|Zelt|Camping Campingurlaub Zeltplatz
🌁|neblig|Nebel Wetter
🌃|Sternenhimmel|Nacht
🏙️|Skyline|Gebäude Häuser Hochhäuser Stadt Wolkenkratzer
🌄|Sonnenaufgang über Bergen
🌅|Sonnenaufgang über dem Meer
🌆|Abendstimmung in der Stadt|Hochhäuser Sonnenuntergang
🌇|Sonnenuntergang in der Stadt|Hochhäuser
🌉|Brücke vor Nachthimmel|Golden Gate nachts
♨️|heiße Quellen|Dampf dampfend
🎠|Karussellpferd
🎡|Riesenrad|Freizeitpark Volksfest
🎢|Achterbahn|Freizeitpark Volksfest
💈|Barbershop-Säule|Herrenfriseur
🎪|Zirkuszelt|Unterhaltung
🚂|Dampflokomotive|Fahrzeug Zug
🚃|Eisenbahnwagen|Fahrzeug Waggon Zug
🚄|Hochgeschwindigkeitszug mit spitzer Nase|Shinkansen TGV
🚅|Hochgeschwindigkeitszug|Japan Shinkansen
🚆|Zug|Eisenbahn
🚇|U-Bahn|Metro
🚈|S-Bahn|Zug
🚉|Bahnhof|Zug
🚊|Straßenbahn|Tram
🚝|Einschienenbahn|Magnetschwebebahn
🚞|Bergbahn
🚋|Straßenbahnwagen|Tram Tramwagen
🚌|Bus|Fahrzeug
🚍|Bus von vorne
🚎|Oberleitungsbus|Trolleybus
🚐|Kleinbus
🚑|Krankenwagen|Notfall
🚒|Feuerwehrauto|Brand Löschfahrzeug
🚓|Polizeiwagen|Streifenwagen
🚔|Polizeiwagen von vorne|Streifenwagen
🚕|Taxi|Auto Fahrzeug
🚖|Taxi von vorne
🚗|Auto|Fahrzeug
🚘|Auto von vorne|Automobil Fahrzeug
🚙|Wohnmobil|verreisen
🛻|Pick-up|Laster Lieferwagen
🚚|Lieferwagen|Lastwagen LKW
🚛|Sattelzug|Lastwagen LKW
🚜|Traktor|Landwirtschaft Trecker
🏎️|Rennauto|Autorennen
🏍️|Motorrad|Motorrennen
🛵|Motorroller|Vespa
🦽|manueller Rollstuhl|Barrierefreiheit
🦼|elektrischer Rollstuhl|Barrierefreiheit
🛺|Autorikscha|Tuk-Tuk
🚲|Fahrrad
🛴|Tretroller
🛹|Skateboard|Skateboard fahren
🛼|Rollschuh|Rollen
🚏|Bushaltestelle
🛣️|Autobahn|Schnellstraße
🛤️|Bahngleis|Schienen
🛢️|Ölfass
⛽|Tanksäule|Benzin tanken Tankstelle
🚨|Polizeilicht
🚥|horizontale Verkehrsampel|vertikal
🚦|vertikale Verkehrsampel|horizontal
🛑|Stoppschild|achteckig
🚧|Baustellenabsperrung|Schild
⚓|Anker|Hafen Meer
⛵|Segelboot
🛶|Kanu|Boot Wassersport
🚤|Schnellboot
🛳️|Passagierschiff|Seereise
⛴️|Fähre|Schiff
🛥️|Motorboot|Schiff
🚢|Schiff|Dampfer Kreuzfahrtschiff
✈️|Flugzeug|Flieger
🛫|Abflug|Flugzeug Start Start eines Flugzeugs
🛬|Landung eines Flugzeugs
🪂|Fallschirm|Fallschirmspringen Paragliding Skydiving
💺|Sitzplatz|Flugzeug Zug
🚁|Hubschrauber|Helikopter
🚟|Schwebebahn|Hängebahn
🚠|Bergschwebebahn
🚡|Bergseilbahn|Gondel
🛰️|Satellit|Weltraum
🚀|Rakete|Weltraum
🛸|fliegende Untertasse|UFO
🛎️|Rezeptionsklingel
🧳|Gepäck|Ballast Koffer Reise
⌛|Sanduhr|Prozess Vorgang läuft
⏳|laufende Sanduhr|Prozess Vorgang läuft
⌚|Armbanduhr
⏰|Wecker|Uhr Uhrzeit
⏱️|Stoppuhr
⏲️|Zeitschaltuhr|Timer
🕰️|Kaminuhr
🌑|Neumond
🌒|erstes Mondviertel|zunehmend
🌓|zunehmender Halbmond
🌔|zweites Mondviertel|zunehmend
🌕|Vollmond
🌖|drittes Mondviertel|abnehmend
🌗|abnehmender Halbmond
🌘|letztes Mondviertel|abnehmend
🌙|Mondsichel
🌡️|Thermometer|Temperatur Wetter
☀️|Sonne|Sonnenstrahlen sonnig Strahlen Wetter
🌞|Sonne mit Gesicht
🪐|Ringplanet|Saturn
⭐|weißer mittelgroßer Stern
🌟|funkelnder Stern
🌠|Sternschnuppe|Himmel
🌌|Milchstraße|Galaxie
☁️|Wolke|Wetter wolkig
⛅|Sonne hinter Wolke|wolkig
⛈️|Wolke mit Blitz und Regen|Gewitter Wetter wolkig
🌥️|Sonne hinter großer Wolke|große Wolke Wetter
🌦️|Sonne hinter Regenwolke|Wetter
🌧️|Wolke mit Regen|Regenwolke Wetter
🌨️|Wolke mit Schnee|Wetter
🌩️|Wolke mit Blitz|Gewitter Wetter
🌪️|Wirbelsturm|Wetter
🌫️|Nebel|neblig Wetter
🌬️|Wind|Wetter windig
🌀|Wirbel|Spirale Wirbelsturm
🌈|Regenbogen|Wetter
🌂|geschlossener Regenschirm
☂️|Regenschirm|Bekleidung Wetter
☔|Regenschirm im Regen
⛱️|aufgestellter Sonnenschirm
⚡|Hochspannung|Blitz Gefahr
❄️|Schneeflocke
☃️|Schneemann im Schnee
⛄|Schneemann ohne Schneeflocken|kalt Winter
☄️|Komet|Weltall
🔥|Feuer|Flamme heiß
💧|Tropfen|Schweiß Wasser Wassertropfen
🌊|Welle|Meer

🎃|Halloweenkürbis
🎄|Weihnachtsbaum|Tanne Weihnachten
🎆|Feuerwerk|Silvester
🎇|Wunderkerze|Feuerwerk
🧨|Feuerwerkskörper|Dynamit explosiv Knaller
✨|funkelnde Sterne|*
🎈|Luftballon|Geburtstag
🎉|Konfettibombe|Feier Party
🎊|Konfettiball|Feier
🎋|Tanabata-Baum|Fest Japan Sternenfest Zettel
🎍|Piniendekoration|Japan Neujahrsfest
🎎|japanische Puppen|Puppenfest Japan
🎏|traditionelle japanische Windsäcke|Feier Karpfen
🎐|japanisches Windspiel|Feier Glocke
🎑|traditionelles Mondfest|Japan
🧧|roter Umschlag|Geld Geschenk Glück Hongbao
🎀|pinke Schleife|Feier
🎁|Geschenk|Feier verpackt
🎗️|Gedenkschleife
🎟️|Eintrittskarten|Ticket
🎫|Ticket|Konzert Unterhaltung
🎖️|Militärorden
🏆|Pokal|Preis
🏅|Sportmedaille
🥇|Goldmedaille|Erster Medaille 1. Platz
🥈|Silbermedaille|Medaille 2. Platz Zweiter
🥉|Bronzemedaille|Dritter Medaille 3. Platz
⚽|Fußball
⚾|Baseball
🥎|Softball|Handschuh
🏀|Basketball|Korb Sport
🏐|Volleyball
🏈|Football|Amerika Sport
🏉|Rugbyball|Sport
🎾|Tennisball|Sport
🥏|Frisbee|Ultimate
🎳|Bowling|Bowlingkugel Kugel Spiel
🏏|Kricket|Ball Cricket Schläger
🏑|Feldhockey|Schläger
🏒|Eishockey|Puck Schläger
🥍|Lacrosse|Ball Schläger Stock
🏓|Tischtennis|Ball Schläger
🏸|Badminton|Federball Schläger
🥊|Boxhandschuh|Boxen Sport
🥋|Kampfsportanzug|Judo Kampfkunst Karate Taekwondo
🥅|Tor|Sport
⛳|Golffahne|Golfplatz
⛸️|Schlittschuh|Eislauf
🎣|Angel mit Fisch|Angeln Entspannung
🤿|Tauchmaske|schnorcheln Sporttauchen tauchen
🎽|Laufshirt|Laufen Schärpe Sport
🎿|Ski|Ski und Stöcke
🛷|Schlitten|Rodel
🥌|Curlingstein|Spiel
🎯|Darts|Spiel Volltreffer Zielscheibe
🪀|Jo-Jo|Spielzeug
🪁|Drachen|fliegen steigen
🔫|Wasserpistole|Revolver Waffe
🎱|Billardkugel|8-Ball Spiel
🔮|Kristallkugel|Wahrsager
🪄|Zauberstab|Hexe Hexer Zauberei Zauberer Zauberin
🎮|Gamepad|Gaming Videospiel
🕹️|Joystick|Gaming Videospiel
🎰|Spielautomat|Glücksspiel
🎲|Spielwürfel
🧩|Puzzleteil|Puzzlestück
🧸|Teddybär|Kuscheltier Plüschteddy Plüschtier Spielzeug
🪅|Piñata|Feier Party
🪆|Matroschka|Matrioschka Puppe Russland
♠️|Pik|Kartenspiel
♥️|Herz|Kartenspiel
♦️|Karo|Kartenspiel
♣️|Kreuz|Kartenspiel
♟️|Bauer Schach
🃏|Jokerkarte|Spielkarte
🀄|Mahjong-Stein|roter Drache
🎴|japanische Blumenkarte|Hanafuda
🎭|Masken|Kunst Theater Unterhaltung
🖼️|gerahmtes Bild|Gemälde Kunst malen Rahmen Zeichnung
🎨|Mischpalette|Farben Kunst Künstler
🧵|Faden|Nadel Nähen Zwirn
🪡|Nähnadel|nähen Nähte schneidern Stiche sticken
🧶|Wollknäuel|Häkeln Stricken Wolle
🪢|Knoten|binden Schnur Seil zusammendrehen

👓|Brille|Accessoire
🕶️|Sonnenbrille|Augen dunkel
🥽|Schutzbrille|Augenschutz Schweißen Schwimmen
🥼|Laborkittel|Doktor Experiment Wissenschaftler
🦺|Sicherheitsweste|Notfall
👔|Hemd mit Krawatte|Kleidung Kragen Schlips
👕|T-Shirt|Kleidung
👖|Jeans|Hose Kleidung
🧣|Schal|Hals
🧤|Handschuhe
🧥|Mantel|Jacke
🧦|Socken|Strümpfe
👗|Kleid|Kleidung
👘|Kimono|Kleid Kleidung
🥻|Sari|Kleid Kleidung
🩱|einteiliger Badeanzug
🩲|Slip|Badeanzug Einteiler Unterwäsche
🩳|Shorts|Badebekleidung Boxershorts Schwimmshorts
👙|Bikini|Badeanzug Kleidung
👚|Bluse|Damenmode Kleidung Oberbekleidung
👛|Geldbörse|Accessoire Brieftasche Portemonnaie
👜|Handtasche|Accessoire
👝|Clutch|Accessoire Tasche
🛍️|Einkaufstüten|einkaufen Einkaufen shoppen Shopping
🎒|Schulranzen|Rucksack Schule Tornister
🩴|Zehensandale|Zehensandalen
👞|Herrenschuh
👟|Sportschuh|Sneaker sportlich
🥾|Wanderstiefel|Camping Wandern Wanderung
🥿|flacher Schuh|Ballet-Pumps Slipper
👠|Stöckelschuh|Absatzschuh Damen Highheels Pumps
👡|Damensandale|Schuh
🩰|Ballettschuhe|Tanz
👢|Damenstiefel|Schuh
👑|Krone|König Königin
👒|Damenhut|Damenhut mit Schleife Kopfbedeckung Schleife
🎩|Zylinder|Hut Kopfbedeckung Zylinderhut
🎓|Doktorhut|Abschlussfeier
🧢|Baseballmütze|Baseballkappe Schirmkappe
🪖|Militärhelm|Kämpfer Kämpferin Soldat Soldatin
⛑️|Rettungshelm|bergen Helm mit weißem Kreuz Hilfe retten
📿|Gebetskette|Religion Rosenkranz
💄|Lippenstift|Kosmetik Make-up Schminke
💍|Ring|Diamantring Edelstein Schmuck Verlobung
💎|Edelstein|Diamant
🔇|durchgestrichener Lautsprecher|stummgeschaltet
🔈|Lautsprecher mit geringer Lautstärke|eingeschaltet
🔊|Lautsprecher mit hoher Lautstärke
📢|Lautsprecher
📣|Megafon|Jubel Lautsprecher
📯|Posthorn|Brief E-Mail
🔔|Glocke|Ton eingeschaltet
🔕|durchgestrichene Glocke|Ton ausgeschaltet
🎼|Notenschlüssel|Musik Partitur Violinschlüssel
🎵|Musiknote
🎶|Musiknoten
🎙️|Studiomikrofon
🎚️|Schieberegler|Musik
🎛️|Drehregler|Bedienknöpfe Stellknöpfe
🎤|Mikrofon|Karaoke Singen Unterhaltung
🎧|Kopfhörer|Musik Unterhaltung
📻|Radio|Musik
🎷|Saxofon|Instrument Musik Musikinstrument
🪗|Akkordeon|Akkordeons Concertina Quetschkommode Quetschkommoden Ziehharmonika
🎸|Gitarre|Instrument Musik Musikinstrument
🎹|Klaviatur|Instrument Musik Musikinstrument Tastatur Tasten
🎺|Trompete|Instrument Musik Musikinstrument
🎻|Geige|Instrument Musik Musikinstrument
🪕|Banjo|Musik Streichinstrument
🥁|Trommel|Trommelstöcke
🪘|afrikanische Trommel|Conga Rhythmus
📱|Mobiltelefon|Handy Smartphone
☎️|Telefon|Festnetz
📞|Telefonhörer|anrufen
📟|Pager
📠|Faxgerät
🔋|Batterie|Akku
🔌|Netzstecker|Stromstecker
💻|Laptop|Computer Notebook PC
🖥️|Desktopcomputer|Bildschirm Monitor
🖨️|Drucker|Computer
⌨️|Tastatur|Computer
🖱️|Computermaus
🖲️|Trackball|Computer
💽|Minidisc|MD
💾|Diskette|Datenträger
💿|CD|Blu-Ray DVD
📀|DVD|CD
🧮|Abakus|Abaki Abakusse Rechenhilfe Rechenschieber
🎥|Filmkamera|Kino Unterhaltung
🎞️|Filmstreifen|Filmband Kino
📽️|Filmprojektor|Kino Unterhaltung
🎬|Filmklappe|Unterhaltung
📺|Fernseher|Film TV
📷|Fotoapparat|Fotos Kamera
📸|Fotoapparat mit Blitz
📹|Videokamera|Videos
📼|Videokassette
🔍|Lupe nach links|Suche Vergrößerungsglas
🔎|Lupe nach rechts|Suche Vergrößerungsglas
🕯️|Kerze|Licht
💡|Glühbirne|Idee Licht
🔦|Taschenlampe|Licht
🏮|rote Papierlaterne|Izakaya japanisches Lokal
🪔|Öllampe|Diya
📔|Notizbuch mit dekorativem Einband
📕|geschlossenes Buch
📖|offenes Buch|geöffnet
📗|grünes Buch
📘|blaues Buch
📙|orangefarbenes Buch
📚|Bücherstapel
📓|Notizbuch|Notizen
📒|Spiralblock|Notizblock
📃|teilweise eingerolltes Blatt|Dokument Papier Seite
📜|Schriftrolle|Papier
📄|Vorderseite eines Blattes|Dokument Papier
📰|Zeitung|Nachrichten
🗞️|zusammengerollte Zeitung
📑|Pagemarker|Notizen
🔖|Lesezeichen|Lesen
🏷️|Etikett|Label Marke
💰|Geldsack
🪙|Münze|Geld Gold Metall Schatz Silber
💴|Yen-Banknote|Geld Geldschein
💵|Dollar-Banknote|Geld Geldschein
💶|Euro-Banknote|Euroschein Geld Geldschein
💷|Pfund-Banknote|Geld Geldschein
💸|Geldschein mit Flügeln|Bank
💳|Kreditkarte|Guthaben
🧾|Beleg|Belege Buchhaltung Rechnung Rechnungslegung
💹|steigende Kurve mit Yen-Zeichen|Diagramm Markt
✉️|Briefumschlag|E-Mail
📧|E-Mail|Brief E-Mail-Symbol
📨|eingehender Briefumschlag|E-Mail empfangen
📤|Postausgang|Ablage
📥|Posteingang|Ablage
📦|Paket|Päckchen
📫|geschlossener Briefkasten mit Post|E-Mail
📪|geschlossener Briefkasten ohne Post|keine E-Mail keine Post
📬|offener Briefkasten mit Post|E-Mail
📭|offener Briefkasten ohne Post|keine E-Mail keine Post
📮|Briefkasten
🗳️|Urne mit Wahlzettel
✏️|Bleistift
✒️|schwarzer Federhalter|Füller Stift
🖋️|Füllhalter|Füller Füllfederhalter
🖊️|Kugelschreiber|Stift
🖌️|Pinsel|Kunst malen
🖍️|Wachsmalstift|Buntstift
📝|Papier und Bleistift|Kurzmitteilung Nachricht
💼|Aktentasche
📁|Ordner|Dokument geschlossen
📂|geöffneter Ordner|Dokument offen
🗂️|Karteireiter|Büromaterial Karteikarten
📅|Kalender|Kalenderblatt
📆|Abreißkalender
🗒️|Notizblock
🗓️|Spiralkalender
📇|Rotationskartei|Visitenkarten
📈|Aufwärtstrend|Diagramm Kurve steigend
📉|Abwärtstrend|Diagramm fallend Kurve
📊|Balkendiagramm
📋|Klemmbrett|Clipboard Zwischenablage
📌|Reißzwecke|anpinnen
📍|Stecknadel|anpinnen Reißzwecke rund runde Reißzwecke
📎|Büroklammer
🖇️|verhakte Büroklammern
📏|Lineal
📐|dreieckiges Lineal|Geodreieck
✂️|Schere
🗃️|Karteikasten|Büromaterial
🗄️|Aktenschrank|Ablage Archiv
🗑️|Papierkorb
🔒|geschlossenes Schloss|Datenschutz Sicherheit
🔓|offenes Schloss|nicht gesichert
🔏|Schloss mit Füller|Datenschutz privat Sicherheit
🔐|Schloss mit Schlüssel|Datenschutz privat Sicherheit
🔑|Schlüssel|Passwort
🗝️|alter Schlüssel
🔨|Hammer|Werkzeug
🪓|Axt|Beil hacken Holz spalten
⛏️|Pickel|Werkzeug
⚒️|Hammer und Pickel|Werkzeug
🛠️|Hammer und Schraubenschlüssel|Werkzeug
🗡️|Dolch|Waffe
⚔️|gekreuzte Schwerter
💣|Bombe|Comic
🪃|Bumerang|Australien Boomerang
🛡️|Schutzschild
🪚|Handsäge|Holz Tischler Werkzeug
🔧|Schraubenschlüssel|Werkzeug
🪛|Schraubenzieher|Schraubendreher Werkzeug
🔩|Mutter und Schraube
⚙️|Zahnrad|Werkzeug
🗜️|Schraubzwinge|Werkzeug
⚖️|Waage|Gerechtigkeit Gewicht Werkzeug wiegen
🦯|Blindenstock|Barrierefreiheit
🔗|Linksymbol|Kettenglieder Verknüpfungssymbol zwei Ringe
⛓️|Ketten|Eisen
🪝|Haken|Angelhaken
🧰|Werkzeugkasten|Mechaniker
🧲|Magnet|Anziehungskraft magnetisch
🪜|Leiter|klettern Sprosse Stufe
⚗️|Destillierapparat|Werkzeug
🧪|Reagenzglas|Chemie Experiment Labor Versuche
🧫|Petrischale|Bakterien Bakterienkultur Biologie
🧬|DNA|Biologie Evolution Genetik Leben
🔬|Mikroskop|Labor
🔭|Teleskop
📡|Satellitenschüssel|Antenne
💉|Spritze|Arzt Injektion Nadel
🩸|Blutstropfen|Blutspende Medizin Menstruation
💊|Kapsel|Arzt Medizin Tabletten
🩹|Heftpflaster
🩺|Stethoskop|Arzt Herz Medizin
🚪|Tür|Eingang geschlossen
🛗|Fahrstuhl|Aufzug Lift
🪞|Spiegel|Reflexion Spiegelbild
🪟|Fenster|Aussicht durchsichtig frische Luft Öffnung Rahmen
🛏️|Bett|Hotel schlafen Übernachtung
🛋️|Sofa und Lampe
🪑|Stuhl|sitzen
🚽|Toilette|WC
🪠|Saugglocke|Saugglocken Toilette verstopft
🚿|Dusche
🛁|Badewanne|Badezimmer
🪤|Mausefalle|Mäusefalle
🪒|Rasierer|rasieren scharf
🧴|Creme|Feuchtigkeitscreme Körpercreme Shampoo Sonnencreme
🧷|Sicherheitsnadel|Punk Windel
🧹|Besen|Fegen Hexe Kehren
🧺|Korb|Picknick Wäsche
🧻|Küchenrolle|Klopapier Papiertücher Toilettenpapier
🪣|Eimer|Behälter Bottich Kübel
🧼|Seife|Baden säubern Seifenschale
🪥|Zahnbürste|Badezimmer sauber Zähne Zahnhygiene
🧽|Schwamm|absorbieren aufsaugen porös
🧯|Feuerlöscher|löschen
🛒|Einkaufswagen|einkaufen
🚬|Zigarette|Rauchen Rauchersymbol
⚰️|Sarg|Beerdigung Tod tot
🪦|Grabstein|Friedhof
⚱️|Urne|Beerdigung Tod tot
🧿|Nazar-Amulett|Glücksbringer Talisman
🗿|Statue|Gesicht Maske Osterinsel
🪧|Protestschild|Demonstration Mahnwache Plakat

🏧|Symbol „Geldautomat“|ATM
🚮|Symbol „Papierkorb“|Müll Sauberkeit
🚰|Trinkwasser
♿|Symbol „Rollstuhl“|barrierefrei behindertengerecht
🚹|Herren|Herrentoilette
🚺|Damen|Damentoilette
🚻|Toiletten|WC
🚼|Symbol „Baby“|Wickelraum
🚾|WC|Toilette
🛂|Passkontrolle
🛃|Zollkontrolle
🛄|Gepäckausgabe
🛅|Gepäckaufbewahrung|Schließfach
⚠️|Warnung|Dreieck
🚸|Kinder überqueren die Straße|Vorsicht
⛔|Zutritt verboten|keine Durchfahrt
🚫|Verboten|Verbotszeichen
🚳|Fahrräder verboten|Radfahren verboten
🚭|Rauchverbot|Rauchen verboten
🚯|Abfall verboten|Müll
🚱|Kein Trinkwasser|verboten
🚷|Fußgänger verboten
📵|Mobiltelefone verboten
🔞|Minderjährige verboten|Erwachsene Mindestalter nicht jugendfrei
☢️|Radioaktiv
☣️|Biogefährdung|Zeichen
🛐|religiöse Stätte|Religion
⚛️|Atomzeichen|Atheist
🕉️|om|Hinduismus Religion
✡️|Davidstern|jüdisch Religion
☸️|Dharma-Rad|Buddhismus
☯️|Yin und Yang|Daoismus Religion
✝️|lateinisches Kreuz|Christentum Religion
☦️|orthodoxes Kreuz|Christentum Religion
☪️|Hilal und Stern|Islam Religion
☮️|Friedenszeichen|Friedensbewegung Friedenssymbol
🕎|Menora|Leuchter Religion
🔯|Hexagramm mit Punkt|Wahrsager
♈|Widder (Sternzeichen)
♉|Stier (Sternzeichen)
♊|Zwillinge (Sternzeichen)
♋|Krebs (Sternzeichen)
♌|Löwe (Sternzeichen)
♍|Jungfrau (Sternzeichen)
♎|Waage (Sternzeichen)
♏|Skorpion (Sternzeichen)
♐|Schütze (Sternzeichen)
♑|Steinbock (Sternzeichen)
♒|Wassermann (Sternzeichen)
♓|Fische (Sternzeichen)
⛎|Schlangenträger|Sternbild
🎦|Kinosymbol|Film Filmkamera Unterhaltung
📶|balkenförmige Signalstärkenanzeige|Empfang Mobilfunksignal Mobiltelefon
📳|Vibrationsmodus|Mobiltelefon
♀️|Frauensymbol|weiblich Zeichen
♂️|Männersymbol|Mann Zeichen
⚧️|Transgender-Symbol|Symbol für Transgender
✖️|mal|× abbrechen Multiplikation Multiplikationszeichen multiplizieren
➕|plus|+ Pluszeichen
➖|minus|- − Minuszeichen
➗|geteilt durch|÷ Division Geteiltzeichen
♾️|Unendlichkeit|ewig grenzenlos
‼️|doppeltes Ausrufezeichen|rot Satzzeichen
⁉️|Ausrufe- und Fragezeichen|Ausrufezeichen rot Satzzeichen
❓|rotes Fragezeichen|Satzzeichen
❔|weißes Fragezeichen|Satzzeichen
❕|weißes Ausrufezeichen|Satzzeichen
❗|rotes Ausrufezeichen|Satzzeichen
〰️|Wellenlinie|gewellt
💱|Geldwechsel|Währung
💲|Dollarzeichen extrafett|Geld Währung
⚕️|Äskulapstab|Apotheke Asklepiosstab Medizin
♻️|Recycling-Symbol
⚜️|Lilie|Fleur-de-Lis
🔱|Dreizack|Anker Triton
📛|Namensschild
🔰|japanisches Anfänger-Zeichen|japanisches Symbol
⭕|hohler roter Kreis|großer Kreis
☑️|abgehaktes Kästchen|✓ Feld Kästchen mit Häkchen
✔️|kräftiges Häkchen|abhaken erledigt
❌|Kreuzzeichen|abbrechen durchgestrichen Multiplikation multiplizieren x
➰|Schleife
➿|Doppelschleife|Rechteck
〽️|Teilalternationszeichen|japanisch Zeichensetzung
✳️|achtzackiger Stern|*
✴️|achtstrahliger Stern|*
❇️|Funkeln|*
©️|Copyright
®️|Registered-Trademark|Markenzeichen
™️|Markenzeichen|TM Trademark
ℹ️|Buchstabe „i“ in blauem Quadrat|Information
🔴|roter Punkt|Ball
🟠|oranger Punkt
🟡|gelber Punkt
🟢|grüner Punkt
🔵|blauer Punkt|Ball
🟣|lila Punkt
🟤|brauner Punkt
⚫|schwarzer Punkt|Ball
⚪|weißer Punkt|Ball
🔶|große orangefarbene Raute
🔷|große blaue Raute
🔺|rotes Dreieck mit der Spitze nach oben|aufwärts
🔻|rotes Dreieck mit der Spitze nach unten|abwärts
💠|Rautenform mit Punkt|Diamant`;

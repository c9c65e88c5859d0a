import PluginAPI

extension Passwords {
    /// The least that a password has, in bytes.
    static let shortest = 8
    /// The longest that is hashed.
    static let longest = 200

    /// Refuses what is guessed first: the name itself, and what most people take. Length is the
    /// field's own rule; letters of many kinds are not asked for (NIST SP 800-63B section 5.1.1.2).
    static func check(_ password: Text, of username: String, field: String) throws(Refusal) {
        let word = password.string.lowercased()
        guard word != username.lowercased() else {
            throw Refusal(.badField, "The password must not be the username.", field: field)
        }
        guard !commonest.contains(word), !isOneLetter(word) else {
            throw Refusal(
                .badField, "This password is among the first that are guessed; take another.",
                field: field)
        }
    }

    // A long line of one letter is no better than a word; a plain sentence is.
    private static func isOneLetter(_ word: String) -> Bool {
        word.utf8.count < 16 && word.utf8.allSatisfy { $0 == word.utf8.first }
    }

    /// Of the lists of passwords that leaked, the most frequent ones of eight letters or more.
    static let commonest = Set(
        """
        password 12345678 123456789 1234567890 12345679 11111111 88888888 00000000 987654321
        87654321 0987654321 9876543210 123123123 12341234 11223344 1122334455 147258369 123654789
        789456123 159753159 123454321 12344321 1234567891 12345678910 123456789a 12345678a
        a12345678 a123456789 a1234567 abcd1234 abc12345 abcdefgh abcdefg1 abcdef12 1234abcd
        1234qwer qwer1234 qwertyui qwertyuiop qwerty12 qwerty123 qwerty1234 qwerty12345 1qaz2wsx
        1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y q1w2e3r4 q1w2e3r4t5 qazwsxedc qazwsx123 zaq12wsx zaq1zaq1
        zaq12wsxcde3 1qazxsw2 1qaz1qaz asdfghjk asdfghjkl asdf1234 asdfasdf zxcvbnm1 zxcvbnm123
        zxcvbnm,./ qweasdzxc qweasd123 123qweasd 123qwe123 123qweasdzxc 1qazxcvb poiuytrewq
        lkjhgfdsa mnbvcxz1 azertyui azertyuiop azerty123 passw0rd password1 password12 password123
        password1234 password12345 password2 password3 password! password01 password11 password99
        p@ssw0rd p@ssword p@ssw0rd1 p@$$w0rd pa$$word pa$$w0rd passwort passwort1 passwort123
        motdepasse contraseña contrasena password1! passwords mypassword thepassword newpassword
        changeme changeme1 changeme123 changeit letmein1 letmein123 letmeinn welcome1 welcome12
        welcome123 welcome2 welcome! iloveyou iloveyou1 iloveyou2 iloveyou12 iloveyou123 iloveyou!
        iloveme1 ilovegod ilovehim loveyou1 lovely123 loverboy princess princess1 princess12
        princess123 sunshine sunshine1 sunshine12 sunshine123 football football1 football12
        football123 baseball baseball1 baseball12 basketball basketball1 softball softball1
        superman superman1 superman123 superstar superstar1 spiderman spiderman1 batman123 batman12
        trustno1 trustno1! starwars starwars1 pokemon1 pokemon123 dragon12 dragon123 dragonball
        monkey12 monkey123 monkey1234 shadow12 shadow123 master12 master123 masters1 killer12
        killer123 hunter12 hunter123 hunter22 michael1 michael12 michael123 jennifer jennifer1
        jordan23 jordan123 charlie1 charlie123 jessica1 jessica123 michelle michelle1 danielle
        daniel123 daniel12 matthew1 anthony1 anthony123 andrew123 thomas123 robert123 joseph123
        ashley123 ashley12 nicole123 amanda123 hannah123 brandon1 brandon123 jonathan jonathan1
        elizabeth elizabeth1 christian christian1 christopher stephanie stephanie1 benjamin1
        alexander alexander1 alexandra victoria victoria1 samantha samantha1 veronica natalie1
        computer computer1 computer123 internet internet1 internet123 samsung1 samsung123 google123
        facebook facebook1 facebook123 whatever whatever1 blink182 rockstar rockstar1 metallica
        metallica1 slipknot slipknot1 nirvana1 greenday greenday1 eminem12 linkinpark chelsea1
        chelsea123 liverpool liverpool1 liverpool123 arsenal1 arsenal123 manchester barcelona
        barcelona1 realmadrid juventus juventus1 manutd123 rangers1 steelers steelers1 cowboys1
        lakers24 yankees1 yankees2 redsox04 hello123 hello1234 hellohello helloworld hello12345
        freedom1 freedom123 flower123 flowers1 butterfly butterfly1 chocolate chocolate1 cookie123
        cookies1 cheese123 orange123 banana123 purple123 summer123 summer01 summer2020 summer2021
        summer2022 summer2023 summer2024 winter123 winter2020 winter2023 winter2024 spring2023
        spring2024 autumn2023 autumn2024 january1 february october1 november november1 december
        december1 mercedes mercedes1 mustang1 corvette corvette1 porsche1 ferrari1 scooter1 soccer12
        soccer123 soccer10 hockey12 hockey123 tennis123 golfer123 fuckyou1 fuckyou2 fuckyou123
        fuckyou12 fuckoff1 asshole1 bullshit bullshit1 babygirl babygirl1 babygirl12 babyboy1
        angel123 angels12 lovelove loveme123 sweetheart sweetpea sweetie1 blessed1 blessing
        jesus123 jesuschrist heaven123 maverick maverick1 midnight midnight1 mountain mountain1
        diamond1 diamonds scorpion scorpion1 snowball snowball1 snoopy123 tigger123 tinkerbell
        test1234 testtest test12345 testing1 testing123 tester123 admin123 admin1234 admin12345
        administrator root1234 rootroot toor1234 guest123 guestguest user1234 username default1
        secret123 secretsecret security access14 access123 server123 system123 cisco123 oracle123
        alpha123 omega123 matrix123 phoenix1 thunder1 thunder123 lightning creative creative1
        november11 september september1 qwertyqwerty qwerasdf zxcasdqwe zxcv1234 asdfqwer 1234asdf
        147852369 159357159 741852963 963852741 456456456 789789789 111222333 112233445566
        aaaaaaa1 aaaa1111 abcabcabc abc123abc abc123456 abcd12345 abcde12345 aa123456 aa12345678
        qq123456 woaini1314 5201314520 woaini520 1314520520 123456aa 123456ab 123456abc 123456qwe
        123456789q 123456789z 1234567a 1234567q 1234567890a 12345qwert qwert12345 qwert123 q1234567
        q12345678 z12345678 x12345678 s12345678 parley123 parleyparley
        """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))
}

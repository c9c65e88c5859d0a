import PluginAPI
import Testing

@testable import Host

/// A command's fields, one of each kind.
struct SampleFields {
    let list: FieldList
    let room: Field<AccountID>
    let text: Field<Text>
    let limit: Field<Int64?>
    let isPublic: Field<Bool?>
    let nonce: Field<Text?>

    init() {
        var list = FieldList()
        room = list.identifier("room", "Where.")
        text = list.text("text", 1...20, "What.")
        limit = list.optionalInteger("limit", -5...100, "How many.")
        isPublic = list.optionalFlag("public", "Who.")
        nonce = list.optionalText("nonce", 0...8, "Which.")
        self.list = list
    }
}

/// A refusal to compare.
struct Refused: Error, Equatable {
    let code: RefusalCode
    let field: String?
    let message: String

    init(_ code: RefusalCode, _ message: String, _ field: String? = nil) {
        self.code = code
        self.message = message
        self.field = field
    }

    init(_ refusal: Refusal) { self.init(refusal.code, refusal.message, refusal.field) }
}

@Suite struct FieldDecoderTests {
    private let sample = SampleFields()
    private let slab = FieldSlab(capacity: 64)

    private func decode(_ json: String) throws(Refused) -> Fields {
        let result = Octets(json).borrow { bytes in
            Result { () throws(Refusal) in
                try FieldDecoder.decode(bytes, sample.list.definitions, into: slab)
            }
        }
        switch result {
        case .success(let offset): return Fields(slab: slab, offset: offset)
        case .failure(let refusal): throw Refused(refusal)
        }
    }

    private func refusal(_ json: String) -> Refused? {
        do throws(Refused) {
            _ = try decode(json)
            return nil
        } catch { return error }
    }

    /// The refusal of one member beside the two that must be there.
    private func refusal(ofMember member: String) -> Refused? {
        refusal(#"{"room":"1","text":"x",\#(member)}"#)
    }

    @Test func decodesEveryKind() throws {
        let fields = try decode(
            #"{"room":"9007199254740993","text":"gr\u00fcn \ud83d\ude00","limit":-5,"public":true}"#
        )
        #expect(fields[sample.room] == AccountID(raw: 9_007_199_254_740_993))
        #expect(fields[sample.text].string == "gr\u{FC}n \u{1F600}")
        #expect(fields[sample.limit] == -5)
        #expect(fields[sample.isPublic] == true)
        #expect(fields[sample.nonce] == nil)
    }

    @Test func takesNullAsAbsent() throws {
        let fields = try decode(#"{"room":81,"text":"a","limit":null,"public":false,"nonce":""}"#)
        #expect(fields[sample.room].raw == 81)
        #expect(fields[sample.limit] == nil)
        #expect(fields[sample.isPublic] == false)
        #expect(fields[sample.nonce]?.string == "")
        #expect(
            refusal(#"{"room":null,"text":"a"}"#)
                == Refused(.missingField, "room is missing", "room"))
    }

    @Test func resolvesEveryEscape() throws {
        let fields = try decode(#"{"room":"1","text":"\"\\\/\b\f\n\r\t\u0041x"}"#)
        #expect(fields[sample.text].string == "\"\\/\u{8}\u{C}\n\r\tAx")
    }

    @Test func keepsEarlierRequestsWhenTheSlabGrows() throws {
        let first = try decode(#"{"room":"1","text":"the first"}"#)
        for number in 2...200 { _ = try decode(#"{"room":"\#(number)","text":"a\tb"}"#) }
        #expect(first[sample.room].raw == 1)
        #expect(first[sample.text].string == "the first")
    }

    @Test func appendsNoMoreThanItSays() throws {
        for text in ["x", #"\u0041\n"#, "12345678901234567890"] {
            let json = #"{"room":"1","text":"\#(text)","nonce":"12345678"}"#
            let before = slab.count
            _ = try decode(json)
            let most = FieldDecoder.mostAppended(
                sample.list.definitions, length: json.utf8.count)
            #expect(slab.count - before <= most)
            #expect(slab.count - before > most / 2)
        }
    }

    @Test func refusesMissingFields() {
        let room = Refused(.missingField, "room is missing", "room")
        #expect(refusal("") == room)
        #expect(refusal("{}") == room)
        #expect(refusal(#"{"room":"1"}"#) == Refused(.missingField, "text is missing", "text"))
    }

    @Test func takesNoFieldsForNone() throws {
        let offset = try Octets("").borrow { try FieldDecoder.decode($0, [], into: slab) }
        #expect(offset >= 0)
    }

    @Test(
        arguments: [
            #""0""#, #""-1""#, #""""#, #""a""#, #"" 1""#, #""1.0""#, #""9223372036854775808""#, "0",
            "-1", "1.5", "1e3", "9223372036854775808", "true", "[]", "{}", #""\u0031""#, #""+1""#,
        ])
    func refusesWhatIsNoIdentifier(_ value: String) {
        #expect(
            refusal(#"{"text":"x","room":\#(value)}"#)
                == Refused(.badField, "room must be an identifier", "room"))
    }

    @Test(arguments: ["-6", "101", "1.0", "1e1", #""5""#, "true", "[]", "99999999999999999999"])
    func refusesWhatIsNoNumberInRange(_ value: String) {
        #expect(
            refusal(ofMember: #""limit":\#(value)"#)
                == Refused(.badField, "limit must be a whole number from -5 to 100", "limit"))
    }

    @Test(arguments: ["0", "1", #""true""#, "{}", "[true]"])
    func refusesWhatIsNoFlag(_ value: String) {
        #expect(
            refusal(ofMember: #""public":\#(value)"#)
                == Refused(.badField, "public must be true or false", "public"))
    }

    @Test(
        arguments: [
            #""""#, #""123456789012345678901""#, #""\n12345678901234567890""#, "7", "true", "[]",
            #""\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac""#,
        ])
    func refusesTextOutOfRange(_ value: String) {
        #expect(
            refusal(#"{"room":"1","text":\#(value)}"#)
                == Refused(.badField, "text must be 1 to 20 bytes", "text"))
    }

    @Test func countsTheBytesOfTheResolvedText() throws {
        let fields = try decode(#"{"room":"1","text":"\u00312345678901234567890"}"#)
        #expect(fields[sample.text].string == "12345678901234567890")
    }

    @Test func refusesTextThatNoStoreHolds() {
        let nul = "must not contain the character U+0000"
        let half = "must not contain half of a surrogate pair"
        for (value, message) in [
            (#""a\u0000""#, nul), (#""\ud800""#, half), (#""\udc00""#, half),
            (#""\ud800\ud800""#, half), (#""\ud83dx""#, half), (#""\ud83d\n""#, half),
        ] {
            #expect(
                refusal(#"{"room":"1","text":\#(value)}"#)
                    == Refused(.badField, "text \(message)", "text"), "\(value)")
        }
    }

    @Test func refusesFieldsGivenTwice() {
        let twice = Refused(.badField, "limit is given twice", "limit")
        #expect(refusal(ofMember: #""limit":1,"limit":1"#) == twice)
        #expect(refusal(ofMember: #""limit":null,"limit":1"#) == twice)
        #expect(refusal(ofMember: #""limit":1,"limit":null"#) == twice)
        #expect(refusal(ofMember: #""limit":null,"limit":null"#) == twice)
    }

    @Test func namesUnknownFieldsWithinBounds() {
        func unknown(_ name: String) -> Refused {
            Refused(.unknownField, "\(name) is not a field of this command", name)
        }
        #expect(refusal(#"{"romm":"1"}"#) == unknown("romm"))
        #expect(refusal(#"{"Room":"1"}"#) == unknown("Room"))
        #expect(refusal(#"{"\u0072oom":"1"}"#) == unknown(#"\u0072oom"#))
        let long = String(repeating: "x", count: 65)
        #expect(refusal(#"{"\#(long)":"1"}"#) == unknown(String(long.dropLast())))
        let nameless = Refused(.unknownField, "a field is not one of this command")
        #expect(refusal(#"{"":"1"}"#) == nameless)
        #expect(refusal("{\"gr\u{FC}n\":\"1\"}") == nameless)
        #expect(refusal("{\"a\u{7F}\":\"1\"}") == nameless)
    }

    @Test(arguments: ["7", "[]", "null", "x", " "])
    func refusesWhatIsNoObject(_ text: String) {
        #expect(refusal(text) == Refused(.badJSON, "the fields must be a JSON object"))
    }

    @Test(
        arguments: [
            #"{"room":"1","text":"x""#, #"{"room":"1","text":"x"}x"#, #"{"room":"1","text":"x",}"#,
            #"{"room":"1","text":"#, #"{"room":"1","text":}"#, #"{"room":"1","text":"x}"#,
            #"{"room":-}"#, #"{"limit":1.}"#, #"{"public":tru}"#, #"{"limit":nul}"#, "{",
            #"{"room":"1","text":"\x"}"#, #"{"room":'1'}"#, "{\"text\":\"a\nb\"}", #"{"room" 1}"#,
        ])
    func refusesBrokenText(_ text: String) {
        #expect(refusal(text) == Refused(.badJSON, "the text is not well-formed JSON"))
    }

    @Test func neverRepeatsAValue() {
        let secret = "hunter2"
        for json in [
            #"{"room":"hunter2"}"#, #"{"limit":"hunter2"}"#, #"{"public":"hunter2"}"#,
            #"{"text":"hunter2hunter2hunter2"}"#, #"{"text":"hunter2\u0000"}"#,
            #"{"text":"hunter2"}"#, #"{"nonce":"a","nonce":"hunter2"}"#, #"{"text":"hunter2"#,
        ] {
            #expect(refusal(json).map { $0.message.contains(secret) } == false, "\(json)")
        }
    }
}

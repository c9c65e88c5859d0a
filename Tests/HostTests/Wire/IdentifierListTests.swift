import PluginAPI
import Testing

@testable import Host

/// Fields that are lists of identifiers, and commands that pass over what they do not know.
@Suite struct IdentifierListTests {
    private let slab = FieldSlab(capacity: 64)
    private let list: FieldList
    private let people: Field<IdentifierList<AccountID>>
    private let rooms: Field<IdentifierList<RoomID>?>

    init() {
        var fields = FieldList()
        people = fields.identifiers("people", most: 3, "Who.")
        rooms = fields.optionalIdentifiers("rooms", most: 3, "Where.")
        list = fields
    }

    private func decode(_ json: String, passesUnknown: Bool = false) throws(Refused) -> Fields {
        let result = Octets(json).borrow { bytes in
            Result { () throws(Refusal) in
                try FieldDecoder.decode(
                    bytes, list.definitions, into: slab, passesUnknown: passesUnknown)
            }
        }
        switch result {
        case .success(let offset): return Fields(slab: slab, offset: offset)
        case .failure(let refusal): throw Refused(refusal)
        }
    }

    private func code(_ json: String, passesUnknown: Bool = false) -> RefusalCode? {
        do throws(Refused) {
            _ = try decode(json, passesUnknown: passesUnknown)
            return nil
        } catch { return error.code }
    }

    @Test func readsStringsAndNumbersInTheirOrder() throws {
        let fields = try decode(#"{"people":["12", 7 ,"12"],"rooms":[]}"#)
        #expect(fields[people].map(\.raw) == [12, 7, 12])
        #expect(fields[people].commaSeparated.string == "12,7,12")
        #expect(try #require(fields[rooms]).map(\.raw) == [])
    }

    @Test func whatIsLeftOutOrNullIsNone() throws {
        #expect(try decode(#"{"people":["1"]}"#)[rooms] == nil)
        #expect(try decode(#"{"people":["1"],"rooms":null}"#)[rooms] == nil)
        #expect(code("{}") == .missingField)
    }

    @Test(arguments: [
        "[]", "[0]", "[-1]", "[1,2,3,4]", #"["x"]"#, "[1.5]", "[null]", "[[1]]", #"{"a":1}"#, "1",
        #""1,2""#, "[true]", "[1,{}]",
    ])
    func refusesWhatIsNoListOfIdentifiers(_ value: String) {
        #expect(code(#"{"people":\#(value)}"#) == .badField)
    }

    @Test(arguments: ["[1", "[1,]", "[,1]", "[1 2]", "[", "[1}", #"["1]"#])
    func brokenListsAreNoJSON(_ value: String) {
        #expect(code(#"{"people":\#(value)}"#) == .badJSON)
    }

    @Test func neverAppendsMoreThanItPromises() throws {
        let json = #"{"people":[1,2,3],"rooms":[4,5,6]}"#
        let before = slab.count
        _ = try decode(json)
        let most = FieldDecoder.mostAppended(list.definitions, length: json.utf8.count)
        #expect(slab.count - before <= most)
    }

    @Test func inAQueryCommasStandBetween() throws {
        func put(_ text: String) -> RefusalCode? {
            let offset = FieldDecoder.begin(list.definitions, in: slab)
            return Octets("people").borrow { name in
                Octets(text).borrow { value -> RefusalCode? in
                    do throws(Refusal) {
                        try FieldDecoder.put(name, value, list.definitions, at: offset, in: slab)
                        return nil
                    } catch { return error.code }
                }
            }
        }
        #expect(put("1,2,3") == nil)
        for text in ["", "1,", ",1", "1,2,3,4", "a", "1, 2", "0"] {
            #expect(put(text) == .badField)
        }
    }

    @Test func unknownFieldsArePassedOverWhereTheCommandSaysSo() throws {
        let json = #"{"x":{"people":[9]},"people":["1"],"y":[1,"z"],"x":null}"#
        #expect(code(json) == .unknownField)
        #expect(try decode(json, passesUnknown: true)[people].map(\.raw) == [1])
        #expect(code(#"{"x":[1,"people":["1"]}"#, passesUnknown: true) == .badJSON)
        #expect(code(#"{"people":["1"],"people":["2"]}"#, passesUnknown: true) == .badField)
    }
}

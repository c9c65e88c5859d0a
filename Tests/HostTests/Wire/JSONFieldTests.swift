import PluginAPI
import Testing

@testable import Host

/// Fields that are JSON: lists and objects, kept as they were sent.
@Suite struct JSONFieldTests {
    private let slab = FieldSlab(capacity: 64)
    private let list: FieldList
    private let rows: Field<Text?>

    init() {
        var fields = FieldList()
        rows = fields.optionalJSON("rows", 2...24, "Rows.")
        list = fields
    }

    private func decode(_ json: String) throws -> String? {
        let offset = try Octets(json).borrow { bytes in
            try FieldDecoder.decode(bytes, list.definitions, into: slab)
        }
        return Fields(slab: slab, offset: offset)[rows]?.string
    }

    private func put(_ text: String) throws -> String? {
        let offset = FieldDecoder.begin(list.definitions, in: slab)
        try Octets("rows").borrow { name in
            try Octets(text).borrow { value in
                try FieldDecoder.put(name, value, list.definitions, at: offset, in: slab)
            }
        }
        return Fields(slab: slab, offset: offset)[rows]?.string
    }

    @Test(arguments: ["[]", "{}", #"[[{"a":"\u00e9"}], 1]"#, #"{"a":[null,true]}"#])
    func isKeptAsItWasSent(_ json: String) throws {
        #expect(try decode(#"{"rows": \#(json) }"#) == json)
        #expect(try put(" \(json) ") == json)
    }

    @Test func whatIsLeftOutOrNullIsNone() throws {
        #expect(try decode("{}") == nil)
        #expect(try decode(#"{"rows":null}"#) == nil)
    }

    @Test(arguments: ["1", "true", #""[]""#, #"["a long text, and longer"]"#])
    func refusesWhatIsNeitherListNorObjectOrTooLong(_ json: String) {
        #expect(throws: Refusal.self) { try decode(#"{"rows":\#(json)}"#) }
        #expect(throws: Refusal.self) { try put(json) }
    }

    @Test(arguments: ["[", "[1,]", "{]", #"{"a"}"#, "[] []", "[1}"])
    func refusesWhatIsNotWellFormed(_ json: String) {
        #expect(throws: Refusal.self) { try decode(#"{"rows":\#(json)}"#) }
        #expect(throws: Refusal.self) { try put(json) }
    }
}

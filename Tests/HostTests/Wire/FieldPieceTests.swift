import PluginAPI
import Testing

@testable import Host

/// Fields from path parameters and queries, and from those and a body together.
@Suite struct FieldPieceTests {
    private let sample = SampleFields()
    private let slab = FieldSlab(capacity: 64)

    /// Puts the pieces, then the members of `body`, then finishes.
    private func decode(
        _ pieces: KeyValuePairs<String, String>, body: String = ""
    ) throws(Refused) -> Fields {
        let definitions = sample.list.definitions
        let offset = FieldDecoder.begin(definitions, in: slab)
        let result = Result { () throws(Refusal) in
            for (name, value) in pieces { try put(name, value, at: offset) }
            try give(body, at: offset)
            try FieldDecoder.finish(definitions, at: offset, in: slab)
        }
        if case .failure(let refusal) = result { throw Refused(refusal) }
        return Fields(slab: slab, offset: offset)
    }

    private func put(_ name: String, _ value: String, at offset: Int) throws(Refusal) {
        let result = Octets(name).borrow { name in
            Octets(value).borrow { value in
                Result { () throws(Refusal) in
                    try FieldDecoder.put(
                        name, value, sample.list.definitions, at: offset, in: slab)
                }
            }
        }
        try result.get()
    }

    private func give(_ body: String, at offset: Int) throws(Refusal) {
        let result = Octets(body).borrow { bytes in
            Result { () throws(Refusal) in
                try FieldDecoder.decode(bytes, sample.list.definitions, at: offset, in: slab)
            }
        }
        try result.get()
    }

    private func refusal(_ pieces: KeyValuePairs<String, String>, body: String = "") -> Refused? {
        do throws(Refused) {
            _ = try decode(pieces, body: body)
            return nil
        } catch { return error }
    }

    @Test func decodesEveryKind() throws {
        let fields = try decode([
            "room": "81", "text": "gr\u{FC}n", "limit": "-5", "public": "false", "nonce": "",
        ])
        #expect(fields[sample.room].raw == 81)
        #expect(fields[sample.text].string == "gr\u{FC}n")
        #expect(fields[sample.limit] == -5)
        #expect(fields[sample.isPublic] == false)
        #expect(fields[sample.nonce]?.string == "")
    }

    @Test func putsPathAndBodyTogether() throws {
        let fields = try decode(["room": "81"], body: #"{"text":"a\nb","public":true}"#)
        #expect(fields[sample.room].raw == 81)
        #expect(fields[sample.text].string == "a\nb")
        #expect(fields[sample.isPublic] == true)
    }

    @Test func letsNoBodyOverruleThePath() {
        let twice = Refused(.badField, "room is given twice", "room")
        #expect(refusal(["room": "81"], body: #"{"room":"82","text":"a"}"#) == twice)
        #expect(refusal(["room": "81"], body: #"{"room":null,"text":"a"}"#) == twice)
        #expect(refusal(["room": "81", "room": "81"]) == twice)
    }

    @Test func refusesWrongPieces() {
        for value in ["", "0", "-1", "x", "1 ", "9223372036854775808"] {
            #expect(
                refusal(["room": value])
                    == Refused(.badField, "room must be an identifier", "room"), "\(value)")
        }
        for value in ["", "101", "-6", "1.0", "+1", "null"] {
            #expect(
                refusal(["limit": value])
                    == Refused(.badField, "limit must be a whole number from -5 to 100", "limit"))
        }
        for value in ["", "1", "True", "truex"] {
            #expect(
                refusal(["public": value])
                    == Refused(.badField, "public must be true or false", "public"))
        }
        #expect(refusal(["text": ""]) == Refused(.badField, "text must be 1 to 20 bytes", "text"))
        let nul = Refused(.badField, "text must not contain the character U+0000", "text")
        #expect(refusal(["text": "a\u{0}"]) == nul)
    }

    @Test func refusesUnknownAndMissingNames() {
        #expect(
            refusal(["romm": "1"])
                == Refused(.unknownField, "romm is not a field of this command", "romm"))
        #expect(refusal(["room": "1"]) == Refused(.missingField, "text is missing", "text"))
    }
}

import PluginAPI

@testable import Host

/// The fields of a command with one of each kind: what is taken lies within what was declared.
struct FieldFuzz {
    private let list: FieldList
    private let room: Field<AccountID>
    private let text: Field<Text>
    private let limit: Field<Int64?>
    private let nonce: Field<Text?>

    init() {
        var list = FieldList()
        room = list.identifier("room", "Where.")
        text = list.text("text", 1...20, "What.")
        limit = list.optionalInteger("limit", -5...100, "How many.")
        _ = list.optionalFlag("public", "Who.")
        nonce = list.optionalText("nonce", 0...8, "Which.")
        self.list = list
    }

    func check(_ object: UnsafeRawBufferPointer) throws(BrokenPromise) {
        let slab = FieldSlab(capacity: 64)
        switch decode(object, slab) {
        case .failure(let refusal):
            try promise(refusal.message.utf8.count <= 200, "a refusal that repeats")
        case .success(let fields):
            let most = FieldDecoder.mostAppended(list.definitions, length: object.count)
            try promise(slab.count <= most, "\(slab.count) bytes of a slab for \(object.count)")
            try check(fields)
        }
    }

    private func decode(
        _ object: UnsafeRawBufferPointer, _ slab: FieldSlab
    ) -> Result<Fields, Refusal> {
        do throws(Refusal) {
            let offset = try FieldDecoder.decode(object, list.definitions, into: slab)
            return .success(Fields(slab: slab, offset: offset))
        } catch { return .failure(error) }
    }

    private func check(_ fields: Fields) throws(BrokenPromise) {
        try promise(fields[room].raw > 0, "an identifier below 1")
        try check(fields[text], 1...20)
        if let nonce = fields[nonce] { try check(nonce, 0...8) }
        if let limit = fields[limit] { try promise((-5...100).contains(limit), "out of range") }
    }

    private func check(_ text: Text, _ range: ClosedRange<Int>) throws(BrokenPromise) {
        let isInOrder = text.withBytes {
            range.contains($0.count) && !$0.contains(0) && UTF8Validator.isValid($0)
        }
        try promise(isInOrder, "a text out of range")
    }
}

import PluginAPI

/// Checks and decodes the fields of a command into slots of a slab: from a JSON object, from text
/// pieces (path parameters, query), or from both. Every field may be given once; no refusal repeats
/// a value.
///
/// All bytes must be valid UTF-8 already. A slab into which decoding failed holds garbage beyond
/// its count before, and nothing else is wrong with it.
enum FieldDecoder {
    // SAFETY: the bytes given are the caller's and read within their count; nothing of the slab is
    // pointed to across an append, as its storage may move.

    /// JSON object -> slots. Empty bytes mean no fields given. Returns the offset of the slots.
    static func decode(
        _ object: UnsafeRawBufferPointer, _ definitions: [FieldDefinition], into slab: FieldSlab,
        passesUnknown: Bool = false
    ) throws(Refusal) -> Int {
        let offset = begin(definitions, in: slab)
        try decode(object, definitions, at: offset, in: slab, passesUnknown: passesUnknown)
        try finish(definitions, at: offset, in: slab)
        return offset
    }

    /// The most bytes that decoding `length` bytes appends to the slab, whose storage does not move
    /// as long as it has that much room to spare.
    static func mostAppended(_ definitions: [FieldDefinition], length: Int) -> Int {
        let slot = MemoryLayout<FieldSlot>.stride
        return slot - 1 + definitions.count * slot + length
    }

    /// Makes the slots, all of them absent; `put` and `decode` fill them, `finish` ends it.
    static func begin(_ definitions: [FieldDefinition], in slab: FieldSlab) -> Int {
        slab.reserveSlots(definitions.count)
    }

    /// One field as text, any encoding of the wire resolved.
    static func put(
        _ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer,
        _ definitions: [FieldDefinition], at offset: Int, in slab: FieldSlab
    ) throws(Refusal) {
        let index = try claim(name, definitions, at: offset, in: slab)
        let reader = FieldValueReader(definitions: definitions, slab: slab)
        slab.setSlot(try reader.read(value, index), at: offset, index)
    }

    /// The members of a JSON object into slots begun already.
    static func decode(
        _ object: UnsafeRawBufferPointer, _ definitions: [FieldDefinition], at offset: Int,
        in slab: FieldSlab, passesUnknown: Bool = false
    ) throws(Refusal) {
        guard object.count > 0 else { return }
        let reader = FieldValueReader(definitions: definitions, slab: slab)
        var scanner = JSONScanner(object)
        guard scanner.peek() == .object, scanner.beginObject() else {
            throw Refusal(.badJSON, "the fields must be a JSON object")
        }
        var isFirst = true
        while let name = scanner.nextName(isFirst: isFirst) {
            isFirst = false
            let bytes = scanner.raw(name)
            if passesUnknown, !definitions.contains(where: { bytes.isExactly($0.name) }) {
                guard scanner.skip() else { throw .notJSON }
                continue
            }
            let index = try claim(bytes, definitions, at: offset, in: slab)
            if let slot = try reader.read(&scanner, index) {
                slab.setSlot(slot, at: offset, index)
            }
        }
        guard !scanner.isBroken, scanner.isAtEnd() else { throw .notJSON }
    }

    /// Refuses when a field that must be given was not.
    static func finish(
        _ definitions: [FieldDefinition], at offset: Int, in slab: FieldSlab
    ) throws(Refusal) {
        for index in definitions.indices where !definitions[index].isOptional {
            if slab.slot(at: offset, index).isPresent { continue }
            let name = definitions[index].name
            throw Refusal(.missingField, "\(name) is missing", field: name)
        }
    }
}

// MARK: Names

extension FieldDecoder {
    /// The `count` of a slot whose field was given, but as null so far.
    private static let given: Int32 = -1

    /// The index of the field of that name, which counts as given from now on. A name with escapes
    /// is none: names are plain ASCII.
    private static func claim(
        _ name: UnsafeRawBufferPointer, _ definitions: [FieldDefinition], at offset: Int,
        in slab: FieldSlab
    ) throws(Refusal) -> Int {
        for index in definitions.indices where name.isExactly(definitions[index].name) {
            let slot = slab.slot(at: offset, index)
            guard !slot.isPresent, slot.count != given else {
                let name = definitions[index].name
                throw Refusal(.badField, "\(name) is given twice", field: name)
            }
            slab.setSlot(FieldSlot(count: given), at: offset, index)
            return index
        }
        throw unknown(name)
    }

    /// Echoes the name, as a client's author needs it, within bounds: 64 bytes, and only printable
    /// ASCII.
    private static func unknown(_ name: UnsafeRawBufferPointer) -> Refusal {
        let start = name.prefix(64)
        guard start.count > 0, start.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else {
            return Refusal(.unknownField, "a field is not one of this command")
        }
        let text = String(decoding: start, as: UTF8.self)
        return Refusal(.unknownField, "\(text) is not a field of this command", field: text)
    }
}

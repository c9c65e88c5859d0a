import PluginAPI

/// Reads values of fields, from JSON or from text, as their definitions ask.
struct FieldValueReader {
    let definitions: [FieldDefinition]
    /// Where text goes.
    let slab: FieldSlab

    /// The value of the field with that index that stands next; nil when it is null.
    func read(_ scanner: inout JSONScanner, _ index: Int) throws(Refusal) -> FieldSlot? {
        switch scanner.peek() {
        case .end, .broken: throw .notJSON
        case .null:
            guard scanner.skip() else { throw .notJSON }
            return nil
        case let kind:
            let slot = try read(&scanner, kind, index)
            guard !scanner.isBroken else { throw .notJSON }
            guard let slot else { throw mistaken(index) }
            return slot
        }
    }

    /// The value of the field with that index that `text` spells.
    func read(_ text: UnsafeRawBufferPointer, _ index: Int) throws(Refusal) -> FieldSlot {
        let slot =
            switch definitions[index].kind {
            case .identifier: identifier(JSONScanner.integer(text)) ?? name(text, index)
            case .identifiers(let most): identifiers(text, most)
            case .integer(let range): integer(JSONScanner.integer(text), range)
            case .flag: flag(text)
            case .text(let range): try plain(text, range, index)
            case .json(let range): json(text, range)
            }
        guard let slot else { throw mistaken(index) }
        return slot
    }

    private func read(
        _ scanner: inout JSONScanner, _ kind: JSONScanner.Kind, _ index: Int
    ) throws(Refusal) -> FieldSlot? {
        switch (definitions[index].kind, kind) {
        case (.identifier, .string):
            scanner.slice().flatMap { slice in
                let text = scanner.raw(slice)
                return identifier(JSONScanner.integer(text)) ?? name(text, index)
            }
        case (.identifier, .number): identifier(scanner.integer())
        case (.identifiers(let most), .list):
            identifiers(&scanner, most, isOptional: definitions[index].isOptional)
        case (.integer(let range), .number): integer(scanner.integer(), range)
        case (.flag, .flag): scanner.flag().map(slot)
        case (.text(let range), .string): try text(&scanner, range, index)
        case (.json(let range), .list), (.json(let range), .object):
            scanner.value().flatMap { copy($0, range) }
        default: nil
        }
    }
}

// MARK: Numbers and flags

extension FieldValueReader {
    private func identifier(_ value: Int64?) -> FieldSlot? {
        guard let value, value > 0 else { return nil }
        return FieldSlot(value: value, isPresent: true)
    }

    /// A name in place of an identifier, which is looked up later. One with escapes is none, as
    /// their sign has no place in it.
    private func name(_ text: UnsafeRawBufferPointer, _ index: Int) -> FieldSlot? {
        guard definitions[index].takesNames, text.first == UInt8(ascii: "#"),
            (2...65).contains(text.count),
            text.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") })
        else { return nil }
        return slot(slab.append(text), text.count, 2...65)
    }

    private func integer(_ value: Int64?, _ range: ClosedRange<Int64>) -> FieldSlot? {
        guard let value, range.contains(value) else { return nil }
        return FieldSlot(value: value, isPresent: true)
    }

    private func flag(_ text: UnsafeRawBufferPointer) -> FieldSlot? {
        if text.isExactly("true" as StaticString) { return slot(true) }
        if text.isExactly("false" as StaticString) { return slot(false) }
        return nil
    }

    private func slot(_ flag: Bool) -> FieldSlot {
        FieldSlot(value: flag ? 1 : 0, isPresent: true)
    }
}

// MARK: Lists

extension FieldValueReader {
    /// A list of JSON; in the slab it stands as decimal numbers with commas between them.
    private func identifiers(
        _ scanner: inout JSONScanner, _ most: Int, isOptional: Bool
    ) -> FieldSlot? {
        let start = slab.count
        var count = 0
        var isGood = true
        let isList = scanner.eachElement { scanner in
            let value =
                scanner.peek() == .string
                ? scanner.slice().flatMap { JSONScanner.integer(scanner.raw($0)) }
                : scanner.peek() == .number ? scanner.integer() : nil
            guard let value, value > 0, count < most else {
                isGood = false
                return
            }
            append(value, isFirst: count == 0)
            count += 1
        }
        guard isList, isGood, count > 0 || isOptional else { return nil }
        return list(start)
    }

    /// Numbers with commas between them.
    private func identifiers(_ text: UnsafeRawBufferPointer, _ most: Int) -> FieldSlot? {
        let start = slab.count
        let parts = text.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        guard parts.count <= most else { return nil }
        for (index, part) in parts.enumerated() {
            let number = JSONScanner.integer(UnsafeRawBufferPointer(rebasing: part))
            guard let number, number > 0 else { return nil }
            append(number, isFirst: index == 0)
        }
        return list(start)
    }

    // Never longer than it was sent, so `FieldDecoder.mostAppended` holds.
    private func append(_ identifier: Int64, isFirst: Bool) {
        var text = isFirst ? "\(identifier)" : ",\(identifier)"
        text.withUTF8 { _ = slab.append(UnsafeRawBufferPointer($0)) }
    }

    private func list(_ start: Int) -> FieldSlot? {
        Int32(exactly: slab.count - start).map {
            FieldSlot(value: Int64(start), count: $0, isPresent: true)
        }
    }
}

// MARK: Text

extension FieldValueReader {
    private func text(
        _ scanner: inout JSONScanner, _ range: ClosedRange<Int>, _ index: Int
    ) throws(Refusal) -> FieldSlot? {
        guard let slice = scanner.slice() else { return nil }
        // Without escapes no NUL can stand in it, as JSON has no control characters.
        guard slice.hasEscapes else { return copy(scanner.raw(slice), range) }
        let start = slab.count
        // The pieces lie one behind the other, as nobody else appends meanwhile.
        guard scanner.unescape(slice, { _ = slab.append($0) }) else {
            throw refusal(index, "must not contain half of a surrogate pair")
        }
        let count = slab.count - start
        if slab.bytes(at: start, count: count).contains(0) { throw nul(index) }
        return slot(start, count, range)
    }

    private func plain(
        _ text: UnsafeRawBufferPointer, _ range: ClosedRange<Int>, _ index: Int
    ) throws(Refusal) -> FieldSlot? {
        if text.contains(0) { throw nul(index) }
        return copy(text, range)
    }

    private func copy(_ text: UnsafeRawBufferPointer, _ range: ClosedRange<Int>) -> FieldSlot? {
        range.contains(text.count) ? slot(slab.append(text), text.count, range) : nil
    }

    /// The slot of text that stands in the slab.
    private func slot(_ start: Int, _ count: Int, _ range: ClosedRange<Int>) -> FieldSlot? {
        guard range.contains(count), let count = Int32(exactly: count) else { return nil }
        return FieldSlot(value: Int64(start), count: count, isPresent: true)
    }
}

// MARK: JSON

extension FieldValueReader {
    /// All of the text is one list or object.
    private func json(_ text: UnsafeRawBufferPointer, _ range: ClosedRange<Int>) -> FieldSlot? {
        var scanner = JSONScanner(text)
        let kind = scanner.peek()
        guard kind == .list || kind == .object, let value = scanner.value(), scanner.isAtEnd()
        else { return nil }
        return copy(value, range)
    }
}

// MARK: Refusals

extension FieldValueReader {
    /// Says what was expected, never what was given.
    private func mistaken(_ index: Int) -> Refusal {
        switch definitions[index].kind {
        case .identifier where definitions[index].takesNames:
            refusal(index, "must be an identifier, or a name behind #")
        case .identifier: refusal(index, "must be an identifier")
        case .identifiers(let most): refusal(index, "must be a list of at most \(most) identifiers")
        case .flag: refusal(index, "must be true or false")
        case .integer(let range):
            refusal(index, "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
        case .text(let range):
            refusal(index, "must be \(range.lowerBound) to \(range.upperBound) bytes")
        case .json(let range):
            refusal(index, "must be a list or an object of at most \(range.upperBound) bytes")
        }
    }

    private func nul(_ index: Int) -> Refusal {
        refusal(index, "must not contain the character U+0000")
    }

    private func refusal(_ index: Int, _ expected: String) -> Refusal {
        let name = definitions[index].name
        return Refusal(.badField, "\(name) \(expected)", field: name)
    }
}

extension Refusal {
    static var notJSON: Refusal { Refusal(.badJSON, "the text is not well-formed JSON") }
}

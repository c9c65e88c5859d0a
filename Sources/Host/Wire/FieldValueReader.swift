import PluginAPI

/// Reads one value of a field, from JSON or from text, as its definition asks.
struct FieldValueReader {
    let definition: FieldDefinition
    /// Where text goes.
    let slab: FieldSlab

    /// The value that stands next; nil when it is null.
    func read(_ scanner: inout JSONScanner) throws(Refusal) -> FieldSlot? {
        switch scanner.peek() {
        case .end, .broken: throw .notJSON
        case .null:
            guard scanner.skip() else { throw .notJSON }
            return nil
        case let kind:
            let slot = try read(&scanner, kind)
            guard !scanner.isBroken else { throw .notJSON }
            guard let slot else { throw mistaken }
            return slot
        }
    }

    /// The value that `text` spells.
    func read(_ text: UnsafeRawBufferPointer) throws(Refusal) -> FieldSlot {
        let slot =
            switch definition.kind {
            case .identifier: identifier(text)
            case .integer: integer(JSONScanner.integer(text))
            case .flag: flag(text)
            case .text: try copy(text)
            }
        guard let slot else { throw mistaken }
        return slot
    }

    private func read(
        _ scanner: inout JSONScanner, _ kind: JSONScanner.Kind
    ) throws(Refusal) -> FieldSlot? {
        switch (definition.kind, kind) {
        case (.identifier, .string): scanner.slice().flatMap { identifier(scanner.raw($0)) }
        case (.identifier, .number): identifier(scanner.integer())
        case (.integer, .number): integer(scanner.integer())
        case (.flag, .flag): scanner.flag().map(slot)
        case (.text, .string): try text(&scanner)
        default: nil
        }
    }
}

// MARK: Numbers and flags

extension FieldValueReader {
    /// Digits only, as identifiers are positive.
    private func identifier(_ text: UnsafeRawBufferPointer) -> FieldSlot? {
        identifier(JSONScanner.integer(text))
    }

    private func identifier(_ value: Int64?) -> FieldSlot? {
        guard let value, value > 0 else { return nil }
        return FieldSlot(value: value, isPresent: true)
    }

    private func integer(_ value: Int64?) -> FieldSlot? {
        guard let value, case .integer(let range) = definition.kind, range.contains(value) else {
            return nil
        }
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

// MARK: Text

extension FieldValueReader {
    private func text(_ scanner: inout JSONScanner) throws(Refusal) -> FieldSlot? {
        guard let slice = scanner.slice() else { return nil }
        guard slice.hasEscapes else { return try copy(scanner.raw(slice)) }
        let start = slab.count
        // The pieces lie one behind the other, as nobody else appends meanwhile.
        guard scanner.unescape(slice, { _ = slab.append($0) }) else {
            throw refusal("must not contain half of a surrogate pair")
        }
        return try check(start, slab.count - start)
    }

    private func copy(_ text: UnsafeRawBufferPointer) throws(Refusal) -> FieldSlot? {
        guard isAllowed(text.count) else { return nil }
        return try check(slab.append(text), text.count)
    }

    /// The slot of text that stands in the slab.
    private func check(_ start: Int, _ count: Int) throws(Refusal) -> FieldSlot? {
        guard isAllowed(count), let count = Int32(exactly: count) else { return nil }
        guard !slab.bytes(at: start, count: Int(count)).contains(0) else {
            throw refusal("must not contain the character U+0000")
        }
        return FieldSlot(value: Int64(start), count: count, isPresent: true)
    }

    private func isAllowed(_ length: Int) -> Bool {
        guard case .text(let range) = definition.kind else { return false }
        return range.contains(length)
    }
}

// MARK: Refusals

extension FieldValueReader {
    /// Says what was expected, never what was given.
    private var mistaken: Refusal {
        switch definition.kind {
        case .identifier: refusal("must be an identifier")
        case .flag: refusal("must be true or false")
        case .integer(let range):
            refusal("must be a whole number from \(range.lowerBound) to \(range.upperBound)")
        case .text(let range):
            refusal("must be \(range.lowerBound) to \(range.upperBound) bytes")
        }
    }

    private func refusal(_ expected: String) -> Refusal {
        Refusal(.badField, "\(definition.name) \(expected)", field: definition.name)
    }
}

extension Refusal {
    static var notJSON: Refusal { Refusal(.badJSON, "the text is not well-formed JSON") }
}

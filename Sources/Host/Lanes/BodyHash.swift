import PluginAPI

/// The keyed hash that binds a nonce to a body. Owned by one thread.
struct BodyHash {
    private let keyed: KeyedHash

    init(key: [UInt8]) { keyed = KeyedHash(key: key) }

    /// Over the command's name and every field, with their lengths, but for the nonce itself.
    func hash(_ endpoint: Endpoint, _ fields: Fields) -> [UInt8] {
        keyed.begin()
        var name = endpoint.command.name
        name.withUTF8 { keyed.add(UnsafeRawBufferPointer($0)) }
        for (index, definition) in endpoint.command.fields.definitions.enumerated()
        where index != endpoint.command.nonce?.index {
            add(fields, index, isText: definition.isText)
        }
        let words = keyed.finish()
        return withUnsafeBytes(of: words) { [UInt8]($0) }
    }

    private func add(_ fields: Fields, _ index: Int, isText: Bool) {
        let slot = fields.slot(index)
        let number = isText ? Int64(slot.count) : slot.value
        let head = (slot.isPresent ? Int64(1) : 0, number)
        withUnsafeBytes(of: head) { keyed.add($0) }
        if isText, slot.isPresent { fields.text(index).withBytes { keyed.add($0) } }
    }
}

extension FieldDefinition {
    /// Its bytes stand in the slab.
    var isText: Bool {
        switch kind {
        case .text, .identifiers, .json: true
        case .identifier, .integer, .flag: false
        }
    }
}

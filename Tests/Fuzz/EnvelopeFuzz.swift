import PluginAPI

@testable import Host

/// An envelope is taken when, and only when, the second reader of JSON finds it in order, and then
/// says the same.
enum EnvelopeFuzz {
    static func check(_ bytes: UnsafeRawBufferPointer, _ text: String) throws(BrokenPromise) {
        // One level more: the scanner counts those inside a member.
        let value = ReferenceJSON.read(text, depth: JSONScanner.depthLimit + 1)
        let wanted = value.flatMap(Wanted.init)
        switch Envelope.decode(bytes) {
        case .success(let envelope):
            let taken = Wanted(
                id: envelope.id,
                command: String(decoding: bytes[part: envelope.command], as: UTF8.self),
                with: try members(bytes[part: envelope.with]))
            try promise(taken == wanted, "\(taken), but it is \(wanted as Any)")
        case .failure(let failure):
            try promise(wanted == nil, "refused: \(failure.refusal.message)")
            try promise(failure.refusal.message.utf8.count < 200, "a refusal that repeats")
        }
    }

    private static func members(
        _ object: UnsafeRawBufferPointer
    ) throws(BrokenPromise) -> [ReferenceJSON.Member] {
        guard !object.isEmpty else { return [] }
        let text = String(decoding: object, as: UTF8.self)
        guard case .object(let members) = ReferenceJSON.read(text, depth: JSONScanner.depthLimit)
        else { throw BrokenPromise(what: "fields that are no object") }
        return members
    }

    /// What an envelope holds.
    fileprivate struct Wanted: Equatable {
        let id: Int64
        let command: String
        let with: [ReferenceJSON.Member]
    }
}

extension EnvelopeFuzz.Wanted {
    /// nil for what must be refused.
    fileprivate init?(_ value: ReferenceJSON.Value) {
        guard case .object(let members) = value else { return nil }
        func named(_ name: String) -> [ReferenceJSON.Member] {
            members.filter { !$0.name.hasEscapes && $0.name.string == name }
        }
        let (ids, commands, withs) = (named("id"), named("do"), named("with"))
        guard ids.count == 1, case .number(let written) = ids[0].value, let id = Int64(written),
            (0...Envelope.largestID).contains(id),
            commands.count == 1, case .text(let text) = commands[0].value, !text.hasEscapes,
            let command = text.string, (1...Envelope.longestCommand).contains(command.utf8.count),
            withs.count <= 1
        else { return nil }
        self.id = id
        self.command = command
        switch withs.first?.value {
        case nil, .null: with = []
        case .object(let members): with = members
        default: return nil
        }
    }
}

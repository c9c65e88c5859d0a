import PluginAPI

/// The names behind an `@` in a text; pure, and without a look at who they are.
struct MentionScan {
    /// Names that one message may call; more of them are text.
    private static let limit = 20
    /// The longest username.
    private static let longestName = 32

    /// In lower case, in their order, each once.
    private(set) var names: [String] = []
    private(set) var callsRoom = false
    private(set) var callsHere = false

    /// Nil when the text calls nobody, which most do not.
    init?(_ text: Text) {
        text.withBytes { bytes in
            guard bytes.contains(UInt8(ascii: "@")) else { return }
            scan(bytes)
        }
        if names.isEmpty, !callsRoom, !callsHere { return nil }
    }

    private mutating func scan(_ bytes: UnsafeRawBufferPointer) {
        var position = 0
        while position < bytes.count {
            defer { position += 1 }
            guard bytes[position] == UInt8(ascii: "@") else { continue }
            // In an e-mail address something stands before it.
            guard position == 0 || !Self.isNameByte(bytes[position - 1]) else { continue }
            let start = position + 1
            var end = start
            while end < bytes.count, end - start < Self.longestName, Self.isNameByte(bytes[end]) {
                end += 1
            }
            take(String(decoding: bytes[start..<end], as: UTF8.self).lowercased())
            position = end - 1
        }
    }

    private mutating func take(_ name: String) {
        switch name {
        case "": return
        case "room": callsRoom = true
        case "here": callsHere = true
        default:
            guard names.count < Self.limit, !names.contains(name) else { return }
            names.append(name)
        }
    }

    // What a username may be made of.
    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "-"):
            true
        default: false
        }
    }
}

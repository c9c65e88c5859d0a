import PluginAPI

/// Finds a command by its name's bytes, without making a String. Built once; open addressing, at
/// most half full.
struct CommandTable: Sendable {
    private let slots: [Endpoint?]
    private let mask: UInt64

    init(_ endpoints: [Endpoint]) {
        var size = 16
        while size < endpoints.count * 2 { size *= 2 }
        mask = UInt64(size - 1)
        var slots = [Endpoint?](repeating: nil, count: size)
        for endpoint in endpoints {
            var name = endpoint.command.name
            var index = name.withUTF8 { Self.hash(UnsafeRawBufferPointer($0)) } & mask
            while slots[Int(index)] != nil { index = (index + 1) & mask }
            slots[Int(index)] = endpoint
        }
        self.slots = slots
    }

    func find(_ name: UnsafeRawBufferPointer) -> Endpoint? {
        var index = Self.hash(name) & mask
        while let endpoint = slots[Int(index)] {
            if endpoint.command.name.utf8.elementsEqual(name) { return endpoint }
            index = (index + 1) & mask
        }
        return nil
    }

    // FNV-1a; the names are the server's own, so nobody can choose them to collide.
    private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return hash
    }
}

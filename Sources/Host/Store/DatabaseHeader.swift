/// The first bytes of a database file (https://www.sqlite.org/fileformat.html, section 1.3): whose
/// file it is, before SQLite is let near it.
enum DatabaseHeader: Equatable {
    /// Nothing was stored yet.
    case empty
    case ours
    /// Made by a later version of Parley.
    case newer
    /// Another program's, or no database at all.
    case foreign

    /// `PRAGMA application_id` and `PRAGMA user_version` of what this version makes.
    static let applicationID: UInt32 = 0x5061_726C
    static let version: UInt32 = 1

    /// Bytes that are needed.
    static let length = 100
    private static let magic = Array("SQLite format 3\0".utf8)

    /// - Parameter bytes: the file's first bytes; fewer than `length` when it is shorter.
    init(_ bytes: [UInt8]) {
        if bytes.isEmpty {
            self = .empty
        } else if bytes.count < Self.length || !bytes.starts(with: Self.magic)
            || Self.number(bytes, at: 68) != Self.applicationID
        {
            self = .foreign
        } else {
            self = Self.number(bytes, at: 60) <= Self.version ? .ours : .newer
        }
    }

    // Numbers in a header are big-endian.
    private static func number(_ bytes: [UInt8], at offset: Int) -> UInt32 {
        bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }
}

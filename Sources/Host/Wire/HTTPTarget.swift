/// What a request is for (RFC 9112 section 3.2): origin form, absolute form whose path is taken, or
/// the asterisk of `OPTIONS *`.
struct HTTPTarget {
    let path: Range<Int>
    let query: Range<Int>
    /// The authority of an absolute target; empty otherwise.
    let authority: Range<Int>

    init(
        _ bytes: UnsafeRawBufferPointer, _ target: Range<Int>, allowsAsterisk: Bool
    ) throws(HTTPStop) {
        if allowsAsterisk, bytes[part: target].isExactly("*") {
            path = target
            query = target.upperBound..<target.upperBound
            authority = target.lowerBound..<target.lowerBound
            return
        }
        try Self.check(bytes, target)
        var rest = target
        authority = try Self.takeAuthority(bytes, &rest)
        let mark = bytes.firstIndex(of: UInt8(ascii: "?"), in: rest)
        let end = mark ?? rest.upperBound
        query = (mark.map { $0 + 1 } ?? end)..<rest.upperBound
        // An absolute target may end at its authority; its path is then "/", as the slash before
        // that is.
        path =
            rest.lowerBound < end
            ? rest.lowerBound..<end : authority.lowerBound - 1..<authority.lowerBound
        guard !Self.climbs(bytes[part: path]) else { throw .failure(.climbing) }
    }

    /// Whether a segment is `.` or `..`, or a NUL stands in the path, encoded or not. Clients take
    /// such segments out (RFC 3986 section 5.2.4); who leaves them in is up to something.
    private static func climbs(_ path: UnsafeRawBufferPointer) -> Bool {
        var position = 0
        var dots = 0
        var others = 0
        while position < path.count {
            var byte = path[position]
            position += 1
            if byte == UInt8(ascii: "%") {
                byte = (path[position].hexValue ?? 0) << 4 | (path[position + 1].hexValue ?? 0)
                position += 2
            }
            switch byte {
            case 0: return true
            case UInt8(ascii: "."): dots += 1
            case UInt8(ascii: "/"), UInt8(ascii: "\\"):
                if others == 0, dots == 1 || dots == 2 { return true }
                (dots, others) = (0, 0)
            default: others += 1
            }
        }
        return others == 0 && (dots == 1 || dots == 2)
    }

    /// Visible ASCII without what no URI holds (RFC 3986 appendix A; browsers leave `|` and the
    /// like in queries as they are), and whole percent-encodings.
    private static func check(
        _ bytes: UnsafeRawBufferPointer, _ target: Range<Int>
    ) throws(HTTPStop) {
        for position in target {
            switch bytes[position] {
            case UInt8(ascii: "%"):
                guard position + 2 < target.upperBound, bytes[position + 1].hexValue != nil,
                    bytes[position + 2].hexValue != nil
                else { throw .failure(.percent) }
            case UInt8(ascii: "#"), UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"):
                throw .failure(.target)
            case 0x21...0x7E: break
            default: throw .failure(.target)
            }
        }
    }

    /// Takes `scheme://authority` off an absolute target.
    private static func takeAuthority(
        _ bytes: UnsafeRawBufferPointer, _ rest: inout Range<Int>
    ) throws(HTTPStop) -> Range<Int> {
        guard let first = rest.first else { throw .failure(.target) }
        if bytes[first] == UInt8(ascii: "/") { return first..<first }
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":"), in: rest),
            isScheme(bytes[part: first..<colon]),
            colon + 3 <= rest.upperBound, bytes[part: colon..<colon + 3].spells("://")
        else { throw .failure(.target) }
        var end = colon + 3
        while end < rest.upperBound, bytes[end] != UInt8(ascii: "/"),
            bytes[end] != UInt8(ascii: "?")
        { end += 1 }
        let authority = colon + 3..<end
        guard !authority.isEmpty, isAuthority(bytes[part: authority]) else {
            throw .failure(.target)
        }
        // A query right behind the authority leaves an empty path before it.
        rest = end..<rest.upperBound
        return authority
    }

    private static func isScheme(_ name: UnsafeRawBufferPointer) -> Bool {
        name.spells("http") || name.spells("https") || name.spells("ws") || name.spells("wss")
    }

    /// A host and an optional port (RFC 3986 section 3.2), without user information.
    static func isAuthority(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var host = 0..<bytes.count
        if bytes.first == UInt8(ascii: "[") {
            guard let end = bytes.firstIndex(of: UInt8(ascii: "]"), in: host), end > 1,
                bytes[1..<end].allSatisfy({ isAddressCharacter($0) })
            else { return false }
            return isPort(bytes[part: end + 1..<bytes.count])
        }
        if let colon = bytes.firstIndex(of: UInt8(ascii: ":"), in: host) { host = 0..<colon }
        return bytes[host].allSatisfy(isHostCharacter)
            && isPort(bytes[part: host.upperBound..<bytes.count])
    }

    /// Nothing, or a colon and digits.
    private static func isPort(_ bytes: UnsafeRawBufferPointer) -> Bool {
        bytes.isEmpty
            || bytes.first == UInt8(ascii: ":") && bytes.count <= 6
                && bytes[1...].allSatisfy(\.isDigit)
    }

    /// What an IPv6 address is written with.
    private static func isAddressCharacter(_ byte: UInt8) -> Bool {
        byte.hexValue != nil || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
    }

    /// Those of names in use, percent-encoded ones included; `_` stands in names of local networks.
    private static func isHostCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"),
            UInt8(ascii: "%"):
            true
        default: byte.isLetter || byte.isDigit
        }
    }
}

/// What a request is for (RFC 9112 section 3.2): origin form, or absolute form whose path is taken.
struct HTTPTarget {
    let path: Range<Int>
    let query: Range<Int>
    /// The authority of an absolute target; empty otherwise.
    let authority: Range<Int>

    init(_ bytes: UnsafeRawBufferPointer, _ target: Range<Int>) throws(HTTPStop) {
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
        bytes.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "@"), UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"),
                UInt8(ascii: "\\"), UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "<"),
                UInt8(ascii: ">"):
                false
            default: byte > 0x20 && byte < 0x7F
            }
        }
    }
}

/// What a proxy says of its client before the first byte: the header of the PROXY protocol, version
/// 2 (HAProxy's specification, section 2.2). Anything else in its place is refused.
struct ProxyHeader: Equatable {
    /// nil when the proxy speaks for itself or knows no address: the socket's own counts then.
    let client: ClientAddress?
    /// The client speaks TLS with the proxy.
    let isSecure: Bool

    enum Parse: Equatable {
        /// Read so many bytes more, and not one beyond: what follows is not the proxy's.
        case needMore(Int)
        case header(ProxyHeader)
        case malformed
    }

    /// Bytes of a header; those in use are far shorter.
    static let limit = 4096

    private static let signature: [UInt8] = [
        0x0D, 0x0A, 0x0D, 0x0A, 0x00, 0x0D, 0x0A, 0x51, 0x55, 0x49, 0x54, 0x0A,
    ]
    private static let fixedLength = 16

    /// - Parameter bytes: all that came so far.
    static func parse(_ bytes: UnsafeRawBufferPointer) -> Parse {
        guard bytes.prefix(signature.count).elementsEqual(signature.prefix(bytes.count)) else {
            return .malformed
        }
        guard bytes.count >= fixedLength else { return .needMore(fixedLength - bytes.count) }
        let length = fixedLength + number(bytes, at: 14)
        guard length <= limit else { return .malformed }
        guard bytes.count >= length else { return .needMore(length - bytes.count) }
        return read(bytes[part: 0..<length]).map { .header($0) } ?? .malformed
    }

    private static func read(_ header: UnsafeRawBufferPointer) -> ProxyHeader? {
        switch header[12] {
        case 0x20: return ProxyHeader(client: nil, isSecure: false)
        case 0x21: break
        default: return nil
        }
        guard let family = Family(rawValue: header[13]) else { return nil }
        let start = fixedLength + family.length
        guard header.count >= start,
            let isSecure = isSecure(header[part: start..<header.count])
        else { return nil }
        return ProxyHeader(client: client(header, family), isSecure: isSecure)
    }

    /// Address family and transport in one byte; only streams reach a listener.
    private enum Family: UInt8 {
        case unspecified = 0x00
        case v4 = 0x11
        case v6 = 0x21
        case unix = 0x31

        /// Bytes of the addresses and ports.
        var length: Int {
            switch self {
            case .unspecified: 0
            case .v4: 12
            case .v6: 36
            case .unix: 216
            }
        }
    }

    private static func client(_ header: UnsafeRawBufferPointer, _ family: Family) -> ClientAddress?
    {
        func word<Word: FixedWidthInteger>(_ offset: Int, _: Word.Type) -> Word {
            Word(bigEndian: header.loadUnaligned(fromByteOffset: offset, as: Word.self))
        }
        switch family {
        case .unspecified, .unix: return nil
        case .v4: return ClientAddress(v4: word(fixedLength, UInt32.self))
        case .v6:
            return ClientAddress(
                high: word(fixedLength, UInt64.self), low: word(fixedLength + 8, UInt64.self))
        }
    }

    /// Walks the extensions (section 2.2.1 ff.); nil when one does not fit.
    private static func isSecure(_ extensions: UnsafeRawBufferPointer) -> Bool? {
        let (tlsKind, tlsLength, overTLS): (UInt8, Int, UInt8) = (0x20, 5, 0x01)
        var isSecure = false
        var position = 0
        while position < extensions.count {
            guard position + 3 <= extensions.count else { return nil }
            let start = position + 3
            let end = start + number(extensions, at: position + 1)
            guard end <= extensions.count else { return nil }
            if extensions[position] == tlsKind {
                guard end - start >= tlsLength else { return nil }
                isSecure = extensions[start] & overTLS != 0
            }
            position = end
        }
        return isSecure
    }

    private static func number(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Int {
        Int(bytes[offset]) << 8 | Int(bytes[offset + 1])
    }
}

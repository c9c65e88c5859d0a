import PluginAPI

/// The header of an access token. The only form we make is the only one we take: a token names its
/// key, and never its algorithm (RFC 8725, section 3.1).
enum TokenHeader {
    private static let start = Array(#"{"alg":"HS256","typ":"JWT","kid":""#.utf8)
    private static let end = Array(#""}"#.utf8)

    static func text(keyID: String) -> String { Base64URL.encode(start + keyID.utf8 + end) }

    /// The key that signed the token; nil for a header that is not ours.
    static func keyID(_ header: UnsafeRawBufferPointer) -> String? {
        guard let bytes = Base64URL.decode(header), bytes.count > start.count + end.count,
            bytes.starts(with: start), bytes.suffix(end.count).elementsEqual(end)
        else { return nil }
        return String(decoding: bytes[start.count..<(bytes.count - end.count)], as: UTF8.self)
    }
}

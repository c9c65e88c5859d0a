import PluginAPI

extension HTTPRequestParser {
    /// Appends what percent-encoded bytes stand for (RFC 3986 section 2.1).
    /// - Parameter plusIsSpace: true for queries, which browsers write as forms.
    /// - Returns: false, and nothing appended, when malformed, not UTF-8, or with a NUL in it.
    static func percentDecode(
        _ bytes: UnsafeRawBufferPointer, plusIsSpace: Bool, into buffer: inout ByteBuffer
    ) -> Bool {
        let start = buffer.count
        let isDecoded = decode(bytes, plusIsSpace: plusIsSpace, into: &buffer)
        guard isDecoded, UTF8Validator.isValid(buffer.bytes[part: start..<buffer.count]) else {
            buffer.truncate(to: start)
            return false
        }
        return true
    }

    private static func decode(
        _ bytes: UnsafeRawBufferPointer, plusIsSpace: Bool, into buffer: inout ByteBuffer
    ) -> Bool {
        buffer.reserve(bytes.count)
        var position = 0
        while position < bytes.count {
            var byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: "%") {
                guard position + 1 < bytes.count, let high = bytes[position].hexValue,
                    let low = bytes[position + 1].hexValue
                else { return false }
                byte = high << 4 | low
                position += 2
            } else if plusIsSpace, byte == UInt8(ascii: "+") {
                byte = 0x20
            }
            guard byte != 0 else { return false }
            buffer.append(byte)
        }
        return true
    }
}

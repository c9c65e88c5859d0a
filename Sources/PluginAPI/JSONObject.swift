/// Writes one JSON object (RFC 8259), member by member, straight into bytes. Names are trusted
/// constants; values are escaped. Identifiers are written as strings, since JavaScript's numbers
/// hold 53 bits.
public struct JSONObject: ~Copyable {
    public private(set) var buffer: ByteBuffer
    private var needsComma = false

    public init(capacity: Int = 256) { buffer = ByteBuffer(capacity: capacity) }

    /// Begins anew; the capacity stays.
    public mutating func clear() {
        buffer.truncate(to: 0)
        needsComma = false
    }

    /// True when no member was written since the last `clear`.
    public var isEmpty: Bool { buffer.count == 0 }

    public mutating func member(_ name: StaticString, _ value: String) {
        key(name)
        buffer.append(jsonString: value)
    }

    public mutating func member(_ name: StaticString, _ value: Text) {
        key(name)
        value.withBytes { buffer.append(jsonString: $0) }
    }

    public mutating func member(_ name: StaticString, _ value: some Identifier) {
        key(name)
        buffer.append(UInt8(ascii: "\""))
        buffer.append(decimal: value.raw)
        buffer.append(UInt8(ascii: "\""))
    }

    public mutating func member(_ name: StaticString, _ value: Int64) {
        key(name)
        buffer.append(decimal: value)
    }

    public mutating func member(_ name: StaticString, _ value: Int) { member(name, Int64(value)) }

    public mutating func member(_ name: StaticString, _ value: Bool) {
        key(name)
        buffer.append(value ? "true" : "false")
    }

    public mutating func member(_ name: StaticString, _ value: Timestamp) {
        member(name, value.milliseconds)
    }

    /// A value that is JSON already and trusted to be well formed.
    public mutating func member(_ name: StaticString, json bytes: UnsafeRawBufferPointer) {
        key(name)
        buffer.append(bytes)
    }

    /// Opens `name: {`; members that follow belong to it until `endObject`.
    public mutating func beginObject(_ name: StaticString) {
        key(name)
        open("{")
    }

    /// Opens `name: [`; follow with `beginElement`, or `elements`, until `endList`.
    public mutating func beginList(_ name: StaticString) {
        key(name)
        open("[")
    }

    /// Opens one object of the list that is open.
    public mutating func beginElement() {
        comma()
        open("{")
    }

    /// An element that is JSON already and trusted to be well formed.
    public mutating func element(json bytes: UnsafeRawBufferPointer) {
        comma()
        buffer.append(bytes)
        needsComma = true
    }

    public mutating func endObject() { close("}") }
    public mutating func endList() { close("]") }

    private mutating func key(_ name: StaticString) {
        if buffer.count == 0 { open("{") }
        comma()
        buffer.append(UInt8(ascii: "\""))
        buffer.append(name)
        buffer.append("\":")
        needsComma = true
    }

    private mutating func comma() { if needsComma { buffer.append(UInt8(ascii: ",")) } }

    private mutating func open(_ bracket: StaticString) {
        buffer.append(bracket)
        needsComma = false
    }

    private mutating func close(_ bracket: StaticString) {
        buffer.append(bracket)
        needsComma = true
    }
}

extension JSONObject {
    /// Closes the object and calls `use` with its bytes; they are valid during the call.
    public mutating func finish<Result>(_ use: (UnsafeRawBufferPointer) -> Result) -> Result {
        if buffer.count == 0 { buffer.append("{") }
        buffer.append("}")
        let result = use(buffer.bytes)
        clear()
        return result
    }
}

extension ByteBuffer {
    /// The text as a JSON string, quotes included.
    public mutating func append(jsonString text: String) {
        var text = text
        text.withUTF8 { append(jsonString: UnsafeRawBufferPointer($0)) }
    }

    /// UTF-8 text as a JSON string, quotes included. Escapes what RFC 8259 section 7 demands, and
    /// the line separators U+2028 and U+2029 never, as JSON allows them.
    public mutating func append(jsonString text: UnsafeRawBufferPointer) {
        append(UInt8(ascii: "\""))
        var plain = 0
        while case let end = text.endOfPlainText(from: plain), end < text.count {
            append(UnsafeRawBufferPointer(rebasing: text[plain..<end]))
            appendEscape(of: text[end])
            plain = end + 1
        }
        append(UnsafeRawBufferPointer(rebasing: text[plain...]))
        append(UInt8(ascii: "\""))
    }

    private mutating func appendEscape(of byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): append("\\\"")
        case UInt8(ascii: "\\"): append("\\\\")
        case 0x0A: append("\\n")
        case 0x0D: append("\\r")
        case 0x09: append("\\t")
        default:
            let digits: StaticString = "0123456789abcdef"
            append("\\u00")
            append(digits.utf8Start[Int(byte >> 4)])
            append(digits.utf8Start[Int(byte & 15)])
        }
    }
}

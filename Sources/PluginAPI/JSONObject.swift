/// Writes one JSON object (RFC 8259), member by member, straight into bytes. Names are trusted
/// constants; values are escaped. Identifiers are written as strings, since JavaScript's numbers
/// hold 53 bits.
public struct JSONObject: ~Copyable {
    /// What was written so far: without the closing brace, and empty before the first member.
    public private(set) var buffer: ByteBuffer
    private var needsComma = false
    // What is open inside the object: a bit for each level, set for a list. Deeper than 64 levels
    // nobody writes.
    private var lists: UInt64 = 0
    private var depth = 0

    /// An empty object with `capacity` bytes before it must move.
    public init(capacity: Int = 256) { buffer = ByteBuffer(capacity: capacity) }

    /// Begins anew; the capacity stays.
    public mutating func clear() {
        buffer.truncate(to: 0)
        needsComma = false
        lists = 0
        depth = 0
    }

    /// True when no member was written since the last `clear`.
    public var isEmpty: Bool { buffer.count == 0 }

    /// A string; escaped, as are all values of text. A name is to be written once: nobody checks.
    public mutating func member(_ name: StaticString, _ value: String) {
        key(name)
        buffer.append(jsonString: value)
    }

    /// A string, copied from its slab.
    public mutating func member(_ name: StaticString, _ value: Text) {
        key(name)
        value.withBytes { buffer.append(jsonString: $0) }
    }

    /// An identifier, as a string of decimal digits.
    public mutating func member(_ name: StaticString, _ value: some Identifier) {
        key(name)
        buffer.append(UInt8(ascii: "\""))
        buffer.append(decimal: value.raw)
        buffer.append(UInt8(ascii: "\""))
    }

    /// A number; beyond 2^53 JavaScript reads another one.
    public mutating func member(_ name: StaticString, _ value: Int64) {
        key(name)
        buffer.append(decimal: value)
    }

    /// A number; beyond 2^53 JavaScript reads another one.
    public mutating func member(_ name: StaticString, _ value: Int) { member(name, Int64(value)) }

    /// `true` or `false`.
    public mutating func member(_ name: StaticString, _ value: Bool) {
        key(name)
        buffer.append(value ? "true" : "false")
    }

    /// A moment, as a number of milliseconds since 1970.
    public mutating func member(_ name: StaticString, _ value: Timestamp) {
        member(name, value.milliseconds)
    }

    /// A value that is JSON already and trusted to be well formed.
    public mutating func member(_ name: StaticString, json bytes: UnsafeRawBufferPointer) {
        key(name)
        buffer.append(bytes)
    }

    /// The same under a name that is made at run time; it is escaped.
    public mutating func member(_ name: String, json bytes: UnsafeRawBufferPointer) {
        if buffer.count == 0 { buffer.append("{") }
        comma()
        buffer.append(jsonString: name)
        buffer.append(":")
        needsComma = true
        buffer.append(bytes)
    }

    /// Opens `name: {`; members that follow belong to it until `endObject`. At most 64 levels deep,
    /// lists counted.
    public mutating func beginObject(_ name: StaticString) {
        key(name)
        open(isList: false)
    }

    /// Opens `name: [`; follow with `beginElement`, or `elements`, until `endList`.
    public mutating func beginList(_ name: StaticString) {
        key(name)
        open(isList: true)
    }

    /// Opens one object of the list that is open; outside of a list it does nothing.
    public mutating func beginElement() {
        guard isInList else { return }
        comma()
        open(isList: false)
    }

    /// An element that is JSON already and trusted to be well formed.
    public mutating func element(json bytes: UnsafeRawBufferPointer) {
        guard isInList else { return }
        comma()
        buffer.append(bytes)
        needsComma = true
    }

    /// Closes what `beginObject` or `beginElement` opened last; nothing happens when nothing is
    /// open.
    public mutating func endObject() { close() }

    /// Closes what `beginList` opened last; nothing happens when nothing is open.
    public mutating func endList() { close() }

    private var isInList: Bool { depth > 0 && lists & 1 == 1 }

    private mutating func key(_ name: StaticString) {
        if buffer.count == 0 { buffer.append("{") }
        comma()
        buffer.append(UInt8(ascii: "\""))
        buffer.append(name)
        buffer.append("\":")
        needsComma = true
    }

    private mutating func comma() { if needsComma { buffer.append(UInt8(ascii: ",")) } }

    private mutating func open(isList: Bool) {
        buffer.append(UInt8(ascii: isList ? "[" : "{"))
        lists = lists << 1 | (isList ? 1 : 0)
        depth += 1
        needsComma = false
    }

    // The bracket that fits is chosen here, so what was written is always well formed.
    private mutating func close() {
        guard depth > 0 else { return }
        buffer.append(UInt8(ascii: lists & 1 == 1 ? "]" : "}"))
        lists >>= 1
        depth -= 1
        needsComma = true
    }

    /// Closes what is still open, and the object itself.
    mutating func closeAll() {
        while depth > 0 { close() }
        if buffer.count == 0 { buffer.append("{") }
        buffer.append("}")
    }
}

extension JSONObject {
    /// Closes the object, and what was left open in it, calls `use` with its bytes, which are valid
    /// during the call, and begins anew.
    public mutating func finish<Result>(_ use: (UnsafeRawBufferPointer) -> Result) -> Result {
        closeAll()
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

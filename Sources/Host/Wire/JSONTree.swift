import PluginAPI

/// A JSON value as a tree, for documents that are made once: written as Swift literals, in order.
/// What is answered to requests is written straight into bytes instead (`JSONObject`).
enum JSONTree: Sendable {
    case text(String)
    case number(Int64)
    case flag(Bool)
    case list([JSONTree])
    case object([(name: String, value: JSONTree)])

    /// The value as a text (RFC 8259).
    var text: String {
        var buffer = ByteBuffer(capacity: 64 << 10)
        append(to: &buffer)
        return String(decoding: buffer.bytes, as: UTF8.self)
    }

    private func append(to buffer: inout ByteBuffer) {
        switch self {
        case .text(let text): buffer.append(jsonString: text)
        case .number(let number): buffer.append(decimal: number)
        case .flag(let flag): buffer.append(flag ? "true" : "false")
        case .list(let elements):
            Self.append(elements, within: "[", "]", to: &buffer) { $0.append(to: &$1) }
        case .object(let members):
            Self.append(members, within: "{", "}", to: &buffer) { member, buffer in
                buffer.append(jsonString: member.name)
                buffer.append(":")
                member.value.append(to: &buffer)
            }
        }
    }

    private static func append<Part>(
        _ parts: [Part], within opening: StaticString, _ closing: StaticString,
        to buffer: inout ByteBuffer, _ append: (Part, inout ByteBuffer) -> Void
    ) {
        buffer.append(opening)
        for (index, part) in parts.enumerated() {
            if index > 0 { buffer.append(",") }
            append(part, &buffer)
        }
        buffer.append(closing)
    }
}

// MARK: Literals

extension JSONTree: ExpressibleByStringInterpolation {
    init(stringLiteral text: String) { self = .text(text) }
}

extension JSONTree: ExpressibleByIntegerLiteral {
    init(integerLiteral number: Int64) { self = .number(number) }
}

extension JSONTree: ExpressibleByBooleanLiteral {
    init(booleanLiteral flag: Bool) { self = .flag(flag) }
}

extension JSONTree: ExpressibleByArrayLiteral {
    init(arrayLiteral elements: JSONTree...) { self = .list(elements) }
}

extension JSONTree: ExpressibleByDictionaryLiteral {
    /// A member whose value is nil is left out.
    init(dictionaryLiteral members: (String, JSONTree?)...) {
        self = .object(members.compactMap { name, value in value.map { (name, $0) } })
    }
}

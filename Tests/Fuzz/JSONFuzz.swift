import PluginAPI

@testable import Host

/// Messages: the scanner takes what a second reader takes and reads the same values, what is
/// written again reads the same, and an envelope is one by both readings.
struct JSONFuzz: FuzzTarget {
    private let fields = FieldFuzz()

    func check(_ bytes: UnsafeRawBufferPointer) throws(BrokenPromise) {
        guard let text = String(validating: bytes, as: UTF8.self) else { return }
        let value = ReferenceJSON.read(text, depth: JSONScanner.depthLimit)
        var scanner = JSONScanner(bytes)
        let isTaken = scanner.skip() && scanner.isAtEnd()
        try promise(isTaken == (value != nil), isTaken ? "taken, but no JSON" : "JSON, but refused")
        if let value {
            scanner = JSONScanner(bytes)
            try compare(value, &scanner)
            try checkRewritten(value)
        }
        try EnvelopeFuzz.check(bytes, text)
        try fields.check(bytes)
    }

    private func compare(
        _ value: ReferenceJSON.Value, _ scanner: inout JSONScanner
    ) throws(BrokenPromise) {
        _ = scanner.peek()
        switch value {
        case .object(let members):
            try promise(scanner.beginObject(), "no object")
            for (index, member) in members.enumerated() {
                guard let name = scanner.nextName(isFirst: index == 0) else {
                    throw BrokenPromise(what: "a member is missing")
                }
                try compare(member.name, with: text(of: name, scanner))
                try compare(member.value, &scanner)
            }
            let isEnd = scanner.nextName(isFirst: members.isEmpty) == nil && !scanner.isBroken
            try promise(isEnd, "no end of an object")
        case .text(let text): try compare(text, with: scanner.string())
        case .number(let written):
            try promise(scanner.integer() == Int64(written), "\(written) is another number")
        case .flag(let flag): try promise(scanner.flag() == flag, "not \(flag)")
        case .null, .list: try promise(scanner.skip(), "no \(value)")
        }
    }

    private func text(of slice: JSONSlice, _ scanner: JSONScanner) -> String? {
        var text = ByteBuffer()
        guard scanner.unescape(slice, { text.append($0) }) else { return nil }
        return String(decoding: text.bytes, as: UTF8.self)
    }

    /// Half a surrogate pair is refused, all else is the same text.
    private func compare(
        _ text: ReferenceJSON.Text, with read: String?
    ) throws(BrokenPromise) {
        try promise(read == text.string, "\(text.units), read as \(read as Any)")
    }

    private func checkRewritten(_ value: ReferenceJSON.Value) throws(BrokenPromise) {
        var buffer = ByteBuffer()
        guard value.write(to: &buffer) else { return }
        let text = String(decoding: buffer.bytes, as: UTF8.self)
        let again = ReferenceJSON.read(text, depth: JSONScanner.depthLimit)
        try promise(again == value, "written again it is \(text)")
    }
}

extension ReferenceJSON.Value {
    /// Writes the value as the server writes JSON; false when it has half a surrogate pair.
    fileprivate func write(to buffer: inout ByteBuffer) -> Bool {
        switch self {
        case .null: buffer.append("null")
        case .flag(let flag): buffer.append(flag ? "true" : "false")
        case .number(let written): buffer.append(written)
        case .text(let text): return Self.write(text, to: &buffer)
        case .list(let elements):
            buffer.append("[")
            for (index, element) in elements.enumerated() {
                if index > 0 { buffer.append(",") }
                guard element.write(to: &buffer) else { return false }
            }
            buffer.append("]")
        case .object(let members):
            buffer.append("{")
            for (index, member) in members.enumerated() {
                if index > 0 { buffer.append(",") }
                guard Self.write(member.name, to: &buffer) else { return false }
                buffer.append(":")
                guard member.value.write(to: &buffer) else { return false }
            }
            buffer.append("}")
        }
        return true
    }

    private static func write(_ text: ReferenceJSON.Text, to buffer: inout ByteBuffer) -> Bool {
        guard let string = text.string else { return false }
        buffer.append(jsonString: string)
        return true
    }
}

/// A JSON object that was written once and is read by name: the body of an event, what a job is
/// given.
public struct Payload: Sendable {
    /// The object's text, trusted to be well formed: the host or a plugin wrote it.
    public let json: Text

    /// `json` is one object; of other text no member is found.
    public init(json: Text) { self.json = json }

    /// A member's text; nil when there is no member of that name or it is no text.
    public func text(_ name: StaticString) -> String? {
        read(name) { scanner in scanner.string() }
    }

    /// A member's whole number; nil when there is no such member or it is none.
    public func integer(_ name: StaticString) -> Int64? {
        read(name) { scanner in scanner.peek() == .number ? scanner.integer() : nil }
    }

    /// A member's truth value; nil when there is no such member or it is none.
    public func flag(_ name: StaticString) -> Bool? {
        read(name) { scanner in scanner.peek() == .flag ? scanner.flag() : nil }
    }

    /// A member's identifier (a string of digits); nil when there is no such member or it is none.
    public func identifier<ID: Identifier>(_ name: StaticString, as type: ID.Type = ID.self) -> ID?
    {
        text(name).flatMap { Int64($0) }.map { ID(raw: $0) }
    }

    private func read<Value>(
        _ name: StaticString, _ take: (inout JSONScanner) -> Value?
    ) -> Value? {
        json.withBytes { bytes in
            var scanner = JSONScanner(bytes)
            return scanner.seek(member: "\(name)") ? take(&scanner) : nil
        }
    }
}

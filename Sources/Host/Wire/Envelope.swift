import PluginAPI

/// One message of a client: `{"id": 7, "do": "rooms.send", "with": {...}}`, members in any order.
/// Members of other names are passed over, so that later clients can talk to this server.
struct Envelope {
    /// The client's own number for the request.
    let id: Int64
    /// The name of the command.
    let command: Range<Int>
    /// The object of fields; empty when absent.
    let with: Range<Int>
}

/// Why a message could not be taken.
struct EnvelopeFailure: Error {
    /// The client's number when it could be read, so that the answer can name it.
    let id: Int64?
    let refusal: Refusal
}

extension Envelope {
    /// The largest `id`: 2^53-1, the end of JavaScript's exact whole numbers.
    static let largestID: Int64 = 1 << 53 - 1
    /// Bytes of the longest command name.
    static let longestCommand = 64

    /// - Parameter text: valid UTF-8; ranges are offsets into it.
    static func decode(_ text: UnsafeRawBufferPointer) -> Result<Envelope, EnvelopeFailure> {
        var reader = EnvelopeReader(text)
        do throws(Refusal) {
            return .success(try reader.read())
        } catch {
            return .failure(EnvelopeFailure(id: reader.id, refusal: error))
        }
    }
}

/// Collects the members. What is wrong with one of them is kept until the end of the object, as an
/// `id` that the answer can name may follow.
private struct EnvelopeReader {
    private(set) var id: Int64?
    private var command: Range<Int>?
    private var with: Range<Int>?
    private var hasID = false
    private var hasCommand = false
    private var hasWith = false
    private var fault: Refusal?
    private var scanner: JSONScanner

    init(_ text: UnsafeRawBufferPointer) { scanner = JSONScanner(text) }

    mutating func read() throws(Refusal) -> Envelope {
        guard scanner.peek() == .object, scanner.beginObject() else {
            throw Refusal(.badJSON, "a message must be a JSON object")
        }
        var isFirst = true
        while let name = scanner.nextName(isFirst: isFirst) {
            isFirst = false
            take(scanner.raw(name), hasEscapes: name.hasEscapes)
        }
        guard !scanner.isBroken, scanner.isAtEnd() else {
            throw Refusal(.badJSON, "the message is not well-formed JSON")
        }
        if let fault { throw fault }
        guard let id else { throw Self.refusal("id is missing", "id") }
        guard let command else { throw Self.refusal("do is missing", "do") }
        return Envelope(id: id, command: command, with: with ?? 0..<0)
    }

    private mutating func take(_ name: UnsafeRawBufferPointer, hasEscapes: Bool) {
        if hasEscapes {
            _ = scanner.skip()
        } else if name.isExactly("id") {
            takeID()
        } else if name.isExactly("do") {
            takeCommand()
        } else if name.isExactly("with") {
            takeWith()
        } else {
            _ = scanner.skip()
        }
    }

    private mutating func takeID() {
        let value = scanner.peek() == .number ? scanner.integer() : skipped()
        if hasID {
            id = nil
            keep("id stands twice", "id")
        } else if let value, value >= 0, value <= Envelope.largestID {
            id = value
        } else {
            keep("id must be a whole number from 0 to 2^53-1", "id")
        }
        hasID = true
    }

    private mutating func takeCommand() {
        let name = scanner.peek() == .string ? scanner.slice() : skipped()
        if hasCommand {
            keep("do stands twice", "do")
        } else if let name, !name.hasEscapes, (1...Envelope.longestCommand).contains(name.count) {
            command = name.start..<name.end
        } else {
            keep("do must be the name of a command", "do")
        }
        hasCommand = true
    }

    private mutating func takeWith() {
        let kind = scanner.peek()
        let start = scanner.position
        let isWhole = scanner.skip()
        if hasWith {
            keep("with stands twice", "with")
        } else if kind == .object, isWhole {
            with = start..<scanner.position
        } else if kind != .null {
            keep("with must be an object", "with")
        }
        hasWith = true
    }

    /// Steps over a value of the wrong type.
    private mutating func skipped<Value>() -> Value? {
        _ = scanner.skip()
        return nil
    }

    /// Notes what is wrong; the first thing counts.
    private mutating func keep(_ message: String, _ field: String) {
        if fault == nil { fault = Self.refusal(message, field) }
    }

    private static func refusal(_ message: String, _ field: String) -> Refusal {
        Refusal(.badRequest, message, field: field)
    }
}

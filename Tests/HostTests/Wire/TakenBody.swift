@testable import Host

/// A body's content, put together.
struct TakenBody {
    private var decoder: HTTPBodyDecoder
    private(set) var text = ""

    init(_ framing: HTTPFraming, limit: Int) throws(HTTPFailure) {
        decoder = try HTTPBodyDecoder(framing, limit: limit)
    }

    /// Takes what is there; whether the body is whole.
    mutating func take(
        _ bytes: UnsafeRawBufferPointer, _ position: inout Int
    ) throws(HTTPFailure) -> Bool {
        try decoder.take(bytes, &position) { text += $0.text }
    }
}

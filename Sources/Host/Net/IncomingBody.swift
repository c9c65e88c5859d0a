import PluginAPI

/// Owns the body of one request while it comes in: collects it behind the head, or hands it to a
/// sink.
final class IncomingBody {
    private(set) var request: HTTPRequest
    let sink: (any BodySink)?
    private var decoder: HTTPBodyDecoder
    /// The head; behind it the body, unless a sink takes it.
    private var collected: ByteBuffer

    /// - Parameter head: the bytes that the request's ranges count in.
    init(
        _ request: HTTPRequest, head: UnsafeRawBufferPointer, limit: Int, sink: (any BodySink)?
    ) throws(HTTPFailure) {
        decoder = try HTTPBodyDecoder(request.framing, limit: sink?.limit ?? limit)
        self.request = request
        self.sink = sink
        collected = ByteBuffer(capacity: head.count)
        collected.append(head)
    }

    /// Bytes that wait for the end of the body.
    var held: Int { collected.count }

    /// Takes what `bytes` holds of the body from `position` on.
    /// - Returns: whether the body is whole now.
    func take(
        _ bytes: UnsafeRawBufferPointer, _ position: inout Int
    ) throws(HTTPFailure) -> Bool {
        try decoder.take(bytes, &position) { piece in
            if let sink { sink.take(piece) } else { collected.append(piece) }
        }
    }

    /// The request with its whole body, and the bytes that its ranges count in.
    func withWhole(_ use: (HTTPRequest, UnsafeRawBufferPointer) -> Void) {
        request.body = request.headLength..<collected.count
        use(request, collected.bytes)
    }
}

import PluginAPI

/// Takes a request's body piece by piece on the loop's thread: what is too large to wait for in
/// memory. One that is let go without `end` got a body that broke off.
protocol BodySink: AnyObject {
    /// Bytes that it takes; a longer body is refused.
    var limit: Int { get }
    /// The next piece, valid during the call.
    func take(_ piece: UnsafeRawBufferPointer)
    /// The body is whole: the answer, a JSON object with status 200.
    func end() -> JSONObject
}

/// Counts a body and drops it: `/__upload` of `--test-echo`.
final class UploadCount: BodySink {
    let limit = Int.max
    private var bytes: Int64 = 0

    func take(_ piece: UnsafeRawBufferPointer) { bytes += Int64(piece.count) }

    func end() -> JSONObject {
        var body = JSONObject()
        body.member("bytes", bytes)
        return body
    }
}

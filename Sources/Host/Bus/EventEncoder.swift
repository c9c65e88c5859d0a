import PluginAPI

/// The one form of an event, live and in history:
/// `{"event":K,"topic":T,"sequence":S,"id":I,"actor":A,"at":M,"body":{...}}`.
enum EventEncoder {
    /// - Parameter sequence: 0 for a transient event, which has none.
    static func append(
        kind: UnsafeRawBufferPointer, id: Int64, topic: Int64, sequence: Int64, actor: Int64,
        body: UnsafeRawBufferPointer, to buffer: inout ByteBuffer
    ) {
        buffer.reserve(192 + kind.count + body.count)
        buffer.append("{\"event\":\"")
        buffer.append(kind)
        buffer.append("\",\"topic\":\"")
        buffer.append(decimal: topic)
        if sequence > 0 {
            buffer.append("\",\"sequence\":")
            buffer.append(decimal: sequence)
            buffer.append(",\"id\":\"")
        } else {
            buffer.append("\",\"id\":\"")
        }
        buffer.append(decimal: id)
        buffer.append("\",\"actor\":\"")
        buffer.append(decimal: actor)
        buffer.append("\",\"at\":")
        buffer.append(decimal: EventID(raw: id).moment.milliseconds)
        buffer.append(",\"body\":")
        buffer.append(body)
        buffer.append("}")
    }
}

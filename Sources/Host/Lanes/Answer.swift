import PluginAPI

/// Frames answers for the wire of the asker.
enum Answer {
    static func appendOK(
        _ body: UnsafeRawBufferPointer, to request: borrowing Request, in buffer: inout ByteBuffer
    ) {
        switch request.wire {
        case .webSocket: appendFrame(id: request.id, name: "ok", body, to: &buffer)
        case .http(let asker): appendHTTP(status: asker.status, body, asker, to: &buffer)
        case .inside:
            buffer.append(body)
            request.stops?.answer?.set(body)
        }
    }

    static func appendRefusal(
        _ refusal: Refusal, to request: borrowing Request, in buffer: inout ByteBuffer
    ) {
        switch request.wire {
        case .webSocket: appendRefusal(refusal, id: request.id, request.name, to: &buffer)
        case .http(let asker): appendRefusal(refusal, asker, request.name, to: &buffer)
        case .inside: break
        }
    }

    /// A refusal on a WebSocket; without `id` when the request's number could not be read.
    static func appendRefusal(
        _ refusal: Refusal, id: Int64?, _ name: RequestID, to buffer: inout ByteBuffer
    ) {
        describe(refusal, name) { appendFrame(id: id, name: "error", $0, to: &buffer) }
    }

    /// A refusal over HTTP: the status of its code, and `{"error":{...}}`.
    static func appendRefusal(
        _ refusal: Refusal, _ asker: HTTPAsker, _ name: RequestID, headers: String = "",
        to buffer: inout ByteBuffer
    ) {
        // RFC 9110 section 15.5.2: a 401 says how to sign in.
        let status = refusal.code.status
        let challenge = status == 401 ? "WWW-Authenticate: Bearer\r\n" : ""
        // RFC 9110 section 10.2.3
        let patience =
            refusal.retryAfter.map { "Retry-After: \($0.secondsRoundedUp)\r\n" } ?? ""
        describe(refusal, name) { description in
            var body = JSONObject()
            body.member("error", json: description)
            if asker.refusesByField { body.tellByField(refusal) }
            body.finish {
                appendHTTP(
                    status: status, $0, asker, headers: headers + challenge + patience, to: &buffer)
            }
        }
    }

    /// - Parameter headers: further header lines, each with its line end.
    static func appendHTTP(
        status: Int, _ body: UnsafeRawBufferPointer, type: StaticString = "application/json",
        _ asker: HTTPAsker, headers: String = "", to buffer: inout ByteBuffer
    ) {
        HTTPResponse.appendHead(
            status: status, contentType: type, contentLength: body.count,
            asker.persistence, date: Clock.wall / 1000, strictSeconds: asker.strictSeconds,
            headers: headers, to: &buffer)
        if !asker.isHead { buffer.append(body) }
    }

    /// `{"re":7,"ok":{...}}` in one text frame.
    static func appendFrame(
        id: Int64?, name: StaticString, _ body: UnsafeRawBufferPointer, to buffer: inout ByteBuffer
    ) {
        let digits = id.map(decimalDigits) ?? 4
        let length = 6 + digits + 2 + name.utf8CodeUnitCount + 2 + body.count + 1
        WebSocketFrame.appendHeader(opcode: WebSocketFrame.text, payload: length, to: &buffer)
        buffer.append("{\"re\":")
        if let id { buffer.append(decimal: id) } else { buffer.append("null") }
        buffer.append(",\"")
        buffer.append(name)
        buffer.append("\":")
        buffer.append(body)
        buffer.append("}")
    }

    private static func describe(
        _ refusal: Refusal, _ name: RequestID, _ use: (UnsafeRawBufferPointer) -> Void
    ) {
        var body = JSONObject()
        body.member("code", refusal.code.rawValue)
        body.member("message", refusal.message)
        if let field = refusal.field { body.member("field", field) }
        if let wait = refusal.retryAfter { body.member("retry_after", wait.secondsRoundedUp) }
        if name.connection != .none { body.member("request", "\(name)") }
        body.finish(use)
    }

    private static func decimalDigits(_ number: Int64) -> Int {
        var rest = number
        var digits = 1
        while rest >= 10 {
            rest /= 10
            digits += 1
        }
        return digits
    }
}

extension JSONObject {
    /// As Django REST framework has it: the field's messages as a list, or else `detail`.
    fileprivate mutating func tellByField(_ refusal: Refusal) {
        var message = ByteBuffer(capacity: refusal.message.utf8.count + 4)
        guard let field = refusal.field else {
            member("detail", refusal.message)
            return
        }
        message.append("[")
        message.append(jsonString: refusal.message)
        message.append("]")
        member(field, json: message.bytes)
    }
}

extension Parcel {
    /// Answers one request that ends before its lane.
    convenience init(refusing request: Request, _ refusal: Refusal) {
        self.init()
        Answer.appendRefusal(refusal, to: request, in: &answers)
        addAnswer(to: request.from, start: 0)
    }
}

extension Refusal {
    /// A queue is full.
    static let overloaded = overloaded(.seconds(1))

    static func overloaded(_ wait: Duration) -> Refusal {
        Refusal(
            .overloaded, "The server is busy; try again in \(wait.secondsRoundedUp) s.",
            retryAfter: wait)
    }
}

extension Duration {
    /// As waiting is told to clients; at least one.
    var secondsRoundedUp: Int64 {
        let (seconds, attoseconds) = components
        return max(attoseconds > 0 ? seconds + 1 : seconds, 1)
    }
}

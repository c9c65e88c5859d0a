import PluginAPI

// From bytes to HTTP requests. One request of a connection is under way at a time, so answers keep
// the order that RFC 9112 section 9.3.2 demands.
extension LoopState {
    mutating func consumeHTTP(
        _ slot: Int, _ bytes: UnsafeMutableRawBufferPointer, _ position: inout Int
    ) {
        while connections[slot].phase == .http, connections[slot].isReading, position < bytes.count
        {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[position...])
            do throws(HTTPFailure) {
                if let body = connections[slot].body {
                    try takeBody(slot, body, rest, &position)
                } else if !(try takeHead(slot, rest, &position)) {
                    return
                }
            } catch {
                answerFailure(slot, error)
            }
        }
    }

    /// Takes the head that `bytes` begins with, and the body where it is there, too; false while
    /// the head is not whole.
    private mutating func takeHead(
        _ slot: Int, _ bytes: UnsafeRawBufferPointer, _ position: inout Int
    ) throws(HTTPFailure) -> Bool {
        let limits = HTTPLimits()
        if connections[slot].scan.isUnderWay,
            !connections[slot].scan.isDecided(bytes, limits)
        {
            return false
        }
        switch HTTPRequestParser.parse(bytes, limits: limits) {
        case .needMore:
            _ = connections[slot].scan.isDecided(bytes, limits)
            return false
        case .failure(let failure): throw failure
        case .request(let request):
            connections[slot].scan = HTTPHeadScan()
            connections[slot].requests &+= 1
            counts.requests += 1
            connections[slot].beganAt = steady
            try take(slot, request, bytes, &position)
            return true
        }
    }

    private mutating func take(
        _ slot: Int, _ request: HTTPRequest, _ bytes: UnsafeRawBufferPointer,
        _ position: inout Int
    ) throws(HTTPFailure) {
        let sink = sink(for: bytes[part: request.path])
        if sink == nil, let end = request.end(within: bytes.count, limit: wiring.limits.message) {
            var request = request
            request.body = request.headLength..<end
            position += end
            serve(slot, request, bytes)
            return
        }
        position += request.headLength
        if request.expectsContinue, bytes.count == request.headLength {
            guard sayContinue(slot, request, bytes) else { return }
        }
        let body = try IncomingBody(
            request, head: bytes[part: 0..<request.headLength], limit: wiring.limits.message,
            sink: sink)
        connections[slot].body = body
        connections[slot].pace = Pace(bodyRule, at: steady)
        try takeBody(slot, body, bytes[part: request.headLength..<bytes.count], &position)
    }

    /// What is served for a path, whatever the method.
    mutating func serve(
        _ slot: Int, _ request: HTTPRequest, _ bytes: UnsafeRawBufferPointer
    ) {
        var request = request
        let path = bytes[part: request.path]
        var asker = HTTPAsker(request)
        do throws(Refusal) {
            if try serveOperator(slot, request, asker, bytes) { return }
            try hearProxy(slot, &request, bytes)
            asker.strictSeconds = connections[slot].isSecure ? wiring.strictSeconds : 0
            if try redirects(slot, request, asker, bytes) { return }
            if path.isExactly("/ws") {
                try charge(slot)
                try upgrade(slot, request, asker, bytes, for: .commands)
            } else if wiring.testEcho, path.isExactly("/__echo") {
                try upgrade(slot, request, asker, bytes, for: .echo)
            } else if path.isExactly("*") {
                answerOptions(slot, asker, "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS")
            } else if let page = page(at: path) {
                try servePage(slot, page, request, asker, bytes)
            } else {
                try call(slot, request, &asker, path, bytes)
            }
        } catch {
            refuse(slot, error, asker)
        }
    }

    // MARK: Answers

    /// Answers with a status that commands do not have; closes the connection where who asks is
    /// unknown, since what they sent is no request that can be taken.
    mutating func answerFailure(
        _ slot: Int, _ failure: HTTPFailure, _ asker: HTTPAsker = .unknown, headers: String = ""
    ) {
        var body = JSONObject()
        body.beginObject("error")
        body.member("code", failure.code.rawValue)
        body.member("message", "\(failure.message)")
        body.endObject()
        answer(slot, asker) { buffer in
            body.finish {
                Answer.appendHTTP(
                    status: failure.status, $0, asker, headers: headers, to: &buffer)
            }
        }
    }

    mutating func refuse(
        _ slot: Int, _ refusal: Refusal, _ asker: HTTPAsker, headers: String = ""
    ) {
        let name = name(of: slot)
        wiring.shared.watch.note(refusal)
        let asker = isOneTooMany(slot, refusal) ? asker.closing : asker
        answer(slot, asker) { buffer in
            Answer.appendRefusal(refusal, asker, name, headers: headers, to: &buffer)
        }
    }

    /// RFC 9110 section 9.3.7
    mutating func answerOptions(_ slot: Int, _ asker: HTTPAsker, _ methods: String) {
        let date = wall / 1000
        answer(slot, asker) { buffer in
            HTTPResponse.appendHead(
                status: 204, contentType: "", contentLength: 0, asker.persistence, date: date,
                headers: "Allow: \(methods)\r\n", to: &buffer)
        }
    }

    /// Sends an answer that the loop gives itself.
    mutating func answer(
        _ slot: Int, _ asker: HTTPAsker, _ write: (inout ByteBuffer) -> Void
    ) {
        let start = local.count
        write(&local)
        sendLocal(Int32(slot), from: start)
        if !asker.keepsAlive { end(Int32(slot), 0, "") }
    }
}

import PluginAPI

// From HTTP requests to commands. One request of a connection is
// under way at a time, so answers keep the order that RFC 9112 section 9.3.2 demands.
extension LoopState {
    mutating func consumeHTTP(
        _ slot: Int, _ bytes: UnsafeMutableRawBufferPointer, _ position: inout Int
    ) {
        var limits = HTTPLimits()
        limits.body = wiring.limits.message
        while connections[slot].phase == .http, connections[slot].isReading, position < bytes.count
        {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[position...])
            switch HTTPRequestParser.parse(rest, limits: limits) {
            case .needMore: return
            case .failure(let failure):
                answerFailure(slot, failure)
            case .request(let request):
                position += request.length
                connections[slot].requests &+= 1
                counts.requests += 1
                connections[slot].beganAt = steady
                serve(slot, request, rest)
            }
        }
    }

    private mutating func answerFailure(_ slot: Int, _ failure: HTTPFailure) {
        var body = JSONObject()
        body.beginObject("error")
        body.member("code", failure.code.rawValue)
        body.member("message", "\(failure.message)")
        body.endObject()
        let asker = HTTPAsker(keepsAlive: false, isHead: false)
        answer(slot, asker) { buffer in
            body.finish { Answer.appendHTTP(status: failure.status, $0, asker, to: &buffer) }
        }
    }

    private mutating func serve(
        _ slot: Int, _ request: HTTPRequest, _ bytes: UnsafeRawBufferPointer
    ) {
        let path = UnsafeRawBufferPointer(rebasing: bytes[request.path])
        let asker = HTTPAsker(keepsAlive: request.keepsAlive, isHead: request.method == .head)
        do throws(Refusal) {
            if path.elementsEqual("/ws".utf8) {
                try charge(slot)
                try upgrade(slot, request, asker, bytes, for: .commands)
            } else if wiring.testEcho, path.elementsEqual("/__echo".utf8) {
                try upgrade(slot, request, asker, bytes, for: .echo)
            } else if path.elementsEqual("/healthz".utf8) {
                try requireGet(request)
                answerStatus(slot, asker, health)
            } else if path.elementsEqual("/readyz".utf8) {
                try requireGet(request)
                answerStatus(slot, asker, readiness)
            } else if path.elementsEqual("/metrics".utf8) {
                try requireGet(request)
                try admitToMetrics(slot, request, bytes)
                answerMetrics(slot, asker)
            } else if path.elementsEqual("/".utf8) {
                try requireGet(request)
                try charge(slot)
                answerWelcome(slot, asker)
            } else {
                try call(slot, request, asker, path, bytes)
            }
        } catch {
            refuse(slot, error, asker)
        }
    }

    private func requireGet(_ request: HTTPRequest) throws(Refusal) {
        guard request.method == .get || request.method == .head else {
            throw Refusal(.methodNotAllowed, "This path takes GET.")
        }
    }

    mutating func refuse(
        _ slot: Int, _ refusal: Refusal, _ asker: HTTPAsker, headers: String = ""
    ) {
        // What the host serves itself takes GET; the routes of commands name theirs.
        let allow =
            refusal.code == .methodNotAllowed && headers.isEmpty ? "Allow: GET, HEAD\r\n" : ""
        let name = name(of: slot)
        wiring.shared.watch.note(refusal)
        let asker = isOneTooMany(slot, refusal) ? asker.closing : asker
        answer(slot, asker) { buffer in
            Answer.appendRefusal(refusal, asker, name, headers: headers + allow, to: &buffer)
        }
    }

    /// Sends an answer that the loop gives itself.
    private mutating func answer(
        _ slot: Int, _ asker: HTTPAsker, _ write: (inout ByteBuffer) -> Void
    ) {
        let start = local.count
        write(&local)
        sendLocal(Int32(slot), from: start)
        if !asker.keepsAlive { end(Int32(slot), 0, "") }
    }

    // MARK: Commands

    private mutating func call(
        _ slot: Int, _ request: HTTPRequest, _ asker: HTTPAsker, _ path: UnsafeRawBufferPointer,
        _ bytes: UnsafeRawBufferPointer
    ) throws(Refusal) {
        switch wiring.routes.find(request.method, path) {
        case .nothing:
            throw Refusal(.notFound, "There is nothing at this path.")
        case .otherMethods(let methods):
            let allowed = methods.joined(separator: ", ")
            let refusal = Refusal(.methodNotAllowed, "This path takes \(allowed).")
            refuse(slot, refusal, asker, headers: "Allow: \(allowed)\r\n")
        case .endpoint(let endpoint, let status, let parameters):
            // A stale token must not keep anyone from logging in.
            let isOpen = endpoint.command.policy.role == .nobody
            let caller = isOpen ? .nobody : try caller(of: request, bytes)
            try admit(
                slot, endpoint, caller, size: request.body.count + request.query.count)
            let offset = try decode(endpoint, request, parameters, path, bytes)
            var asker = asker
            asker.status = status
            try queue(
                Request(
                    from: handle(of: slot), id: 0, ordinal: connections[slot].requests,
                    beganAt: turnBegan, wire: .http(asker), endpoint: endpoint, caller: caller,
                    fields: Fields(slab: slab, offset: offset)))
            if !asker.keepsAlive { connections[slot].closesAfterAnswer = true }
        }
    }

    func caller(
        of request: HTTPRequest, _ bytes: UnsafeRawBufferPointer
    ) throws(Refusal) -> Caller {
        guard !request.authorization.isEmpty else { return .nobody }
        let token = UnsafeRawBufferPointer(rebasing: bytes[request.authorization])
        return try wiring.gate.caller(of: token, wiring.authenticator, now: wall)
    }

    private mutating func decode(
        _ endpoint: Endpoint, _ request: HTTPRequest,
        _ parameters: [(name: [UInt8], value: Range<Int>)],
        _ path: UnsafeRawBufferPointer, _ bytes: UnsafeRawBufferPointer
    ) throws(Refusal) -> Int {
        let definitions = endpoint.command.fields.definitions
        reserveSlab(definitions, bytes: request.length)
        let offset = FieldDecoder.begin(definitions, in: slab)
        for parameter in parameters {
            let value = UnsafeRawBufferPointer(rebasing: path[parameter.value])
            let name = Text(String(decoding: parameter.name, as: UTF8.self))
            try name.withBytes { name throws(Refusal) in
                try put(name, value, plusIsSpace: false, definitions, at: offset)
            }
        }
        if !request.query.isEmpty {
            // Queries end up in the logs of proxies: what is posted does not belong there.
            guard [.get, .head, .delete].contains(request.method) else {
                throw Refusal(.badRequest, "Send the fields in the body, not in the query.")
            }
            try decodeQuery(
                UnsafeRawBufferPointer(rebasing: bytes[request.query]), definitions, offset)
        }
        if !request.body.isEmpty {
            try decodeBody(request, bytes, definitions, offset)
        }
        try FieldDecoder.finish(definitions, at: offset, in: slab)
        return offset
    }

    private func decodeQuery(
        _ query: UnsafeRawBufferPointer, _ definitions: [FieldDefinition], _ offset: Int
    ) throws(Refusal) {
        for pair in query.split(separator: UInt8(ascii: "&")) {
            let pair = UnsafeRawBufferPointer(rebasing: pair)
            let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.count
            let value = UnsafeRawBufferPointer(rebasing: pair[min(equals + 1, pair.count)...])
            try put(
                UnsafeRawBufferPointer(rebasing: pair[..<equals]), value, plusIsSpace: true,
                definitions,
                at: offset)
        }
    }

    private func put(
        _ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer, plusIsSpace: Bool,
        _ definitions: [FieldDefinition], at offset: Int
    ) throws(Refusal) {
        var decoded = ByteBuffer(capacity: value.count)
        guard HTTPRequestParser.percentDecode(value, plusIsSpace: plusIsSpace, into: &decoded)
        else {
            throw Refusal(.badField, "The percent-encoding is broken or not UTF-8.")
        }
        try FieldDecoder.put(name, decoded.bytes, definitions, at: offset, in: slab)
    }

    private func decodeBody(
        _ request: HTTPRequest, _ bytes: UnsafeRawBufferPointer, _ definitions: [FieldDefinition],
        _ offset: Int
    ) throws(Refusal) {
        let header = UnsafeRawBufferPointer(rebasing: bytes[request.contentType])
        let type = header.trimmed(0..<(header.firstIndex(of: UInt8(ascii: ";")) ?? header.count))
        guard UnsafeRawBufferPointer(rebasing: header[type]).spells("application/json") else {
            throw Refusal(.unsupportedMedia, "Send the body as application/json.")
        }
        let body = UnsafeRawBufferPointer(rebasing: bytes[request.body])
        guard UTF8Validator.isValid(body) else {
            throw Refusal(.badJSON, "The body is not UTF-8.")
        }
        try FieldDecoder.decode(body, definitions, at: offset, in: slab)
    }

    // MARK: The host's own pages

    private mutating func answerStatus(
        _ slot: Int, _ asker: HTTPAsker, _ page: (status: Int, word: StaticString)
    ) {
        var body = JSONObject()
        body.member("status", "\(page.word)")
        if !wiring.stoppedPlugins.isEmpty {
            body.member("stopped_plugins", wiring.stoppedPlugins.joined(separator: ", "))
        }
        answer(slot, asker) { buffer in
            body.finish { Answer.appendHTTP(status: page.status, $0, asker, to: &buffer) }
        }
    }

    private mutating func answerMetrics(_ slot: Int, _ asker: HTTPAsker) {
        publishCounts()
        let page = wiring.metrics.render()
        answer(slot, asker) { buffer in
            Answer.appendHTTP(
                status: 200, page.bytes, type: "text/plain; version=0.0.4; charset=utf-8", asker,
                to: &buffer)
        }
    }

    private mutating func answerWelcome(_ slot: Int, _ asker: HTTPAsker) {
        let page: StaticString = """
            <!doctype html><html lang="en"><meta charset="utf-8"><title>Parley</title>
            <body><h1>Parley is running</h1><p>This server has no browser client yet. The protocol \
            is spoken at <code>/ws</code> and <code>/api</code>; README.md shows a first conversation.</p>
            """
        let bytes = UnsafeRawBufferPointer(start: page.utf8Start, count: page.utf8CodeUnitCount)
        answer(slot, asker) { buffer in
            Answer.appendHTTP(
                status: 200, bytes, type: "text/html; charset=utf-8", asker, to: &buffer)
        }
    }
}

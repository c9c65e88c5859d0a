import PluginAPI

// From HTTP requests to commands.
extension LoopState {
    /// Asks the command whose route the request takes.
    mutating func call(
        _ slot: Int, _ request: HTTPRequest, _ asker: inout HTTPAsker,
        _ path: UnsafeRawBufferPointer, _ bytes: UnsafeRawBufferPointer
    ) throws(Refusal) {
        switch wiring.routes.find(request.method, path) {
        case .nothing:
            if try serveChallenge(slot, request, asker, bytes) { return }
            if try serveFile(slot, request, asker, bytes) { return }
            throw Refusal(.notFound, "There is nothing at this path.")
        case .otherMethods(let methods):
            answerOtherMethod(slot, request, asker, takes: methods)
        case .endpoint(let endpoint, let route, let parameters):
            asker.status = route.status
            asker.refusesByField = route.refusesByField
            let caller = try caller(of: request, bytes, asking: endpoint.command.policy)
            try ask(slot, endpoint, as: caller, request, asker, parameters, path, bytes)
        }
    }

    /// Asks a command for a caller who is known by now.
    mutating func ask(
        _ slot: Int, _ endpoint: Endpoint, as caller: Caller, _ request: HTTPRequest,
        _ asker: HTTPAsker, _ parameters: [(name: [UInt8], value: Range<Int>)],
        _ path: UnsafeRawBufferPointer, _ bytes: UnsafeRawBufferPointer
    ) throws(Refusal) {
        try admit(slot, endpoint, caller, size: request.body.count + request.query.count)
        connections[slot].askedSignedIn = caller.isSignedIn
        sortIn(slot)
        let offset = try decode(endpoint, request, parameters, path, bytes)
        try queue(
            Request(
                from: handle(of: slot), id: 0, ordinal: connections[slot].requests,
                beganAt: turnBegan, wire: .http(asker), endpoint: endpoint, caller: caller,
                fields: Fields(slab: slab, offset: offset)))
        if !asker.keepsAlive { connections[slot].closesAfterAnswer = true }
    }

    /// The answer where a path takes other methods: to OPTIONS, which they are.
    mutating func answerOtherMethod(
        _ slot: Int, _ request: HTTPRequest, _ asker: HTTPAsker, takes methods: [String]
    ) {
        let heads = methods.contains("GET") ? ["HEAD"] : []
        let allowed = (methods + heads + ["OPTIONS"]).joined(separator: ", ")
        if request.method == .options {
            answerOptions(slot, asker, allowed)
        } else {
            let refusal = Refusal(.methodNotAllowed, "This path takes \(allowed).")
            refuse(slot, refusal, asker, headers: "Allow: \(allowed)\r\n")
        }
    }

    /// Refuses a command for what its head says already, before its body is sent.
    func checkHead(
        _ request: HTTPRequest, _ bytes: UnsafeRawBufferPointer
    ) throws(Refusal) {
        switch wiring.routes.find(request.method, bytes[part: request.path]) {
        case .nothing:
            guard page(at: bytes[part: request.path]) == nil else { return }
            throw Refusal(.notFound, "There is nothing at this path.")
        case .otherMethods: throw Refusal(.methodNotAllowed, "This path takes other methods.")
        case .endpoint(let endpoint, _, _):
            let policy = endpoint.command.policy
            if case .length(let length) = request.framing, length > policy.size {
                throw Refusal(.tooLarge, "This command takes at most \(policy.size) bytes.")
            }
            guard policy.role > .nobody else { return }
            guard try caller(of: request, bytes).isSignedIn else {
                throw Refusal(.notSignedIn, "Sign in first.")
            }
        }
    }

    private func caller(
        of request: HTTPRequest, _ bytes: UnsafeRawBufferPointer, asking policy: Policy
    ) throws(Refusal) -> Caller {
        // A stale token must not keep anyone from logging in.
        guard policy.role == .nobody else { return try caller(of: request, bytes) }
        guard policy.looksAtToken, !request.authorization.isEmpty else { return .nobody }
        let token = UnsafeRawBufferPointer(rebasing: bytes[request.authorization])
        return wiring.gate.caller(ifGood: token, wiring.authenticator, now: wall)
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
        let command = endpoint.command
        let definitions = command.fields.definitions
        reserveSlab(definitions, bytes: request.body.upperBound)
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
            try decodeBody(request, bytes, command, offset)
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
        _ request: HTTPRequest, _ bytes: UnsafeRawBufferPointer, _ command: Command, _ offset: Int
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
        try FieldDecoder.decode(
            body, command.fields.definitions, at: offset, in: slab,
            passesUnknown: command.takesUnknownFields)
    }
}

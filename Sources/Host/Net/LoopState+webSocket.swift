import PluginAPI

// From frames to requests.
extension LoopState {
    mutating func consumeFrames(
        _ slot: Int, _ bytes: UnsafeMutableRawBufferPointer, _ position: inout Int
    ) {
        while connections[slot].takesInput, !connections[slot].isPaused {
            let output = connections[slot].decoder.next(in: bytes, at: &position)
            if case .needMore = output {
                noteMessage(slot)
                return
            }
            if connections[slot].isReading {
                answer(Int32(slot), output)
            } else {
                passOver(Int32(slot), output)
            }
        }
    }

    // A message that has begun has a time to arrive in.
    private func noteMessage(_ slot: Int) {
        guard connections[slot].decoder.isInMessage, connections[slot].messageBeganAt == 0 else {
            return
        }
        connections[slot].messageBeganAt = steady
    }

    private mutating func answer(_ slot: Int32, _ output: WebSocketDecoder.Output) {
        switch output {
        case .needMore, .pong: break
        case .text(let text): take(slot, WebSocketFrame.text, text)
        case .binary(let bytes): take(slot, WebSocketFrame.binary, bytes)
        case .ping(let payload): pong(slot, payload)
        case .close(let code): endAtOnce(slot, code, "")
        case .failure(let failure): endAtOnce(slot, failure.code, failure.reason)
        }
    }

    private mutating func take(_ slot: Int32, _ opcode: UInt8, _ message: UnsafeRawBufferPointer) {
        connections[Int(slot)].messageBeganAt = 0
        if connections[Int(slot)].isEcho {
            echo(slot, opcode, message)
        } else if opcode == WebSocketFrame.text {
            ask(Int(slot), message)
        } else {
            end(slot, 1003, "only text messages are understood")
        }
    }

    // Of a connection that is to end only its good-bye counts.
    private mutating func passOver(_ slot: Int32, _ output: WebSocketDecoder.Output) {
        switch output {
        case .close, .failure:
            if connections[Int(slot)].isClosing { hearGoodbye(slot) } else { answer(slot, output) }
        default: break
        }
    }

    private mutating func pong(_ slot: Int32, _ payload: UnsafeRawBufferPointer) {
        do throws(Refusal) {
            if !connections[Int(slot)].isEcho { try charge(Int(slot)) }
        } catch {
            endAtOnce(slot, CloseCode.policy, "too many pings")
            return
        }
        let start = local.count
        WebSocketFrame.appendHeader(opcode: WebSocketFrame.pong, payload: payload.count, to: &local)
        local.append(payload)
        sendLocal(slot, from: start)
    }

    // One message: a request of ours, or a refusal that says what it was not.
    private mutating func ask(_ slot: Int, _ text: UnsafeRawBufferPointer) {
        connections[slot].requests &+= 1
        counts.requests += 1
        switch Envelope.decode(text) {
        case .failure(let failure):
            refuse(slot, failure.refusal, id: failure.id)
        case .success(let envelope):
            let name = UnsafeRawBufferPointer(rebasing: text[envelope.command])
            let fields = UnsafeRawBufferPointer(rebasing: text[envelope.with])
            do throws(Refusal) {
                if name.elementsEqual("hello".utf8) {
                    try hello(slot, fields, id: envelope.id)
                } else if let endpoint = wiring.commands.find(name) {
                    try ask(slot, endpoint, fields, id: envelope.id)
                } else {
                    throw Refusal(.unknownCommand, "There is no such command.", field: "do")
                }
            } catch {
                refuse(slot, error, id: envelope.id)
            }
        }
    }

    private mutating func ask(
        _ slot: Int, _ endpoint: Endpoint, _ fields: UnsafeRawBufferPointer, id: Int64
    ) throws(Refusal) {
        let caller = wiring.gate.caller(
            connections[slot].caller, asking: endpoint.command.policy, now: wall)
        try admit(slot, endpoint, caller, size: fields.count)
        reserveSlab(endpoint.command.fields.definitions, bytes: fields.count)
        let offset = try FieldDecoder.decode(
            fields, endpoint.command.fields.definitions, into: slab)
        try queue(
            Request(
                from: handle(of: slot), id: id, ordinal: connections[slot].requests,
                beganAt: turnBegan, wire: .webSocket, endpoint: endpoint, caller: caller,
                fields: Fields(slab: slab, offset: offset)))
    }

    /// Names the request of the connection that was read last.
    func name(of slot: Int) -> RequestID {
        RequestID(connection: handle(of: slot), ordinal: connections[slot].requests)
    }

    func handle(of slot: Int) -> ConnectionHandle {
        ConnectionHandle(
            loop: loop.index, slot: Int32(slot), generation: connections[slot].generation)
    }

    /// Puts a request on its way and stops reading when enough of this connection's are under way.
    mutating func queue(_ request: Request) throws(Refusal) {
        let slot = Int(request.from.slot)
        switch wiring.dispatcher.firstStop(of: request) {
        case .writer:
            guard writes.count < writerRoom else { throw .overloaded }
            writes.append(request)
        case .screen(let lane):
            guard wiring.dispatcher.hasRoom(inScreen: lane, for: screened[lane].count + 1)
            else { throw .overloaded }
            screened[lane].append(request)
        case .other:
            // What the connection wrote before must be in the queue before.
            handOn()
            try wiring.dispatcher.dispatch(
                request, from: Origin(connections[slot].address, request.from))
        }
        connections[slot].refusals = 0
        connections[slot].inFlight += 1
        if connections[slot].inFlight >= inFlightLimit(of: slot) { pause(slot) }
    }

    /// Requests that a connection may have under way.
    func inFlightLimit(of slot: Int) -> Int32 {
        let isSingle = connections[slot].phase == .http || connections[slot].isOrdered
        return isSingle ? 1 : Int32(wiring.limits.inFlight)
    }

    private mutating func refuse(_ slot: Int, _ refusal: Refusal, id: Int64?) {
        wiring.shared.watch.note(refusal)
        let start = local.count
        Answer.appendRefusal(refusal, id: id, name(of: slot), to: &local)
        sendLocal(Int32(slot), from: start)
        guard isOneTooMany(slot, refusal) else { return }
        endAtOnce(Int32(slot), CloseCode.policy, "too many refused requests in a row")
    }

    // MARK: Sign-in

    private static let helloFields: [FieldDefinition] = {
        var list = FieldList()
        _ = list.integer("protocol", 0...1_000_000, "The protocol version that the client speaks.")
        _ = list.optionalText("token", 1...4096, "The access token.")
        _ = list.optionalText("client", 0...100, "The client's name and build.")
        _ = list.optionalFlag("ordered", "Answers come in the order of the requests.")
        return list.definitions
    }()

    private mutating func hello(
        _ slot: Int, _ object: UnsafeRawBufferPointer, id: Int64
    ) throws(Refusal) {
        try charge(slot)
        reserveSlab(Self.helloFields, bytes: object.count)
        let offset = try FieldDecoder.decode(object, Self.helloFields, into: slab)
        let fields = Fields(slab: slab, offset: offset)
        guard fields.slot(0).value == 1 else {
            throw Refusal(
                .unsupportedProtocol, "This server speaks protocol 1; reload the client.",
                field: "protocol")
        }
        // What is under way already is answered first.
        connections[slot].isOrdered = fields.slot(3).isPresent && fields.slot(3).value != 0
        if fields.slot(1).isPresent {
            let now = wall
            let caller = try fields.text(1).withBytes { token throws(Refusal) in
                try wiring.gate.caller(of: token, wiring.authenticator, now: now)
            }
            try signIn(slot, caller)
        }
        sayHello(slot, id: id)
        if connections[slot].inFlight >= inFlightLimit(of: slot) { pause(slot) }
    }

    private mutating func signIn(_ slot: Int, _ caller: Caller) throws(Refusal) {
        let known = connections[slot].caller
        guard !known.isSignedIn || known.account == caller.account else {
            throw Refusal(.conflict, "This connection belongs to another account; open a new one.")
        }
        if !known.isSignedIn { try wiring.gate.places.signIn(caller.account) }
        bind(slot, caller)
    }

    /// Binds the connection, which has its account's place, to a session; from now on it hears its
    /// account's own topic.
    mutating func bind(_ slot: Int, _ caller: Caller) {
        let isFirst = !connections[slot].caller.isSignedIn
        connections[slot].caller = caller
        sortIn(slot)
        connections[slot].decoder.messageLimit = wiring.limits.message
        connections[slot].wasToldToRefresh = false
        guard isFirst else { return }
        accounts[caller.account, default: []].append(Int32(slot))
        wiring.shared.crowd.enter(caller.account)
        subscribe(Int32(slot), Topic(caller.account))
    }

    private mutating func sayHello(_ slot: Int, id: Int64) {
        let caller = connections[slot].caller
        var body = JSONObject()
        body.member("protocol", 1)
        body.member("build", wiring.build)
        if caller.isSignedIn {
            body.member("account", caller.account)
            body.member("session", caller.session)
            body.member("expires_in", (caller.expires.milliseconds - wall) / 1000)
        }
        let start = local.count
        body.finish { Answer.appendFrame(id: id, name: "ok", $0, to: &local) }
        sendLocal(Int32(slot), from: start)
    }
}

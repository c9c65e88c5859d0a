import PluginAPI

// Bodies that come in pieces, and what is too slow.
extension LoopState {
    /// Where bodies of a path go; nil where they are collected.
    func sink(for path: UnsafeRawBufferPointer) -> (any BodySink)? {
        wiring.testEcho && path.isExactly("/__upload") ? UploadCount() : nil
    }

    /// What a body must come in with, and an answer be taken.
    var bodyRule: Pace.Rule {
        Pace.Rule(
            bytesPerSecond: wiring.limits.bodyRate, graceSeconds: wiring.limits.requestSeconds)
    }

    /// Takes more of a body; the request is served when it is whole.
    mutating func takeBody(
        _ slot: Int, _ body: IncomingBody, _ bytes: UnsafeRawBufferPointer,
        _ position: inout Int
    ) throws(HTTPFailure) {
        var taken = 0
        defer { position += taken }
        let isWhole = try body.take(bytes, &taken)
        connections[slot].pace.take(taken, bodyRule, at: steady)
        guard isWhole else { return }
        connections[slot].body = nil
        connections[slot].beganAt = steady
        if let sink = body.sink {
            finish(slot, sink, HTTPAsker(body.request))
        } else {
            body.withWhole { serve(slot, $0, $1) }
        }
    }

    private mutating func finish(_ slot: Int, _ sink: any BodySink, _ asker: HTTPAsker) {
        var body = sink.end()
        answer(slot, asker) { buffer in
            body.finish {
                Answer.appendHTTP(status: 200, $0, asker, to: &buffer)
            }
        }
    }

    /// Tells a client that waits to send its body, unless its head is refused already.
    mutating func sayContinue(
        _ slot: Int, _ request: HTTPRequest, _ bytes: UnsafeRawBufferPointer
    ) -> Bool {
        do throws(Refusal) {
            if sink(for: bytes[part: request.path]) == nil { try checkHead(request, bytes) }
        } catch {
            // Whether the body comes all the same is not known, so nothing can follow.
            refuse(slot, error, HTTPAsker(request).closing)
            return false
        }
        let start = local.count
        HTTPResponse.appendContinue(to: &local)
        sendLocal(Int32(slot), from: start)
        return true
    }

    /// Looks for silence, for heads and bodies that take too long, and for who does not take the
    /// answer.
    mutating func sweepHTTP(_ slot: Int32, silence: Int64, idle: Int64, request: Int64) {
        let index = Int(slot)
        if connections[index].waitsToWrite {
            if connections[index].pace.isTooSlow(bodyRule, at: steady) { cut(slot) }
            return
        }
        guard connections[index].inFlight == 0 else { return }
        if connections[index].body != nil {
            if connections[index].pace.isTooSlow(bodyRule, at: steady) {
                answerFailure(index, .slow)
            }
        } else if !connections[index].input.isEmpty, steady - connections[index].beganAt > request {
            answerFailure(index, .slow)
        } else if silence > idle {
            kill(slot)
        }
    }
}

import PluginAPI

// The host's own pages.
extension LoopState {
    enum Page { case health, readiness, metrics, welcome }

    /// The page of a path; the folder `web` takes the place of the welcome.
    func page(at path: UnsafeRawBufferPointer) -> Page? {
        if path.isExactly("/healthz") { return .health }
        if path.isExactly("/readyz") { return .readiness }
        if path.isExactly("/metrics") { return .metrics }
        return wiring.web == nil && path.isExactly("/") ? .welcome : nil
    }

    mutating func servePage(
        _ slot: Int, _ page: Page, _ request: HTTPRequest, _ asker: HTTPAsker,
        _ bytes: UnsafeRawBufferPointer
    ) throws(Refusal) {
        guard request.method == .get || request.method == .head else {
            answerOtherMethod(slot, request, asker, takes: ["GET"])
            return
        }
        switch page {
        case .health: answerStatus(slot, asker, health)
        case .readiness: answerStatus(slot, asker, readiness)
        case .metrics:
            try admitToMetrics(slot, request, bytes)
            answerMetrics(slot, asker)
        case .welcome:
            try charge(slot)
            answerWelcome(slot, asker)
        }
    }

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
                status: 200, bytes, type: "text/html; charset=utf-8", asker,
                headers: "Content-Security-Policy: \(HTTPFileHead.contentSecurityPolicy)\r\n",
                to: &buffer)
        }
    }
}

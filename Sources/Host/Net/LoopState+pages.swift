import PluginAPI

// The host's own pages.
extension LoopState {
    /// The page of a path; the folder `web` takes the place of the welcome.
    func page(at path: UnsafeRawBufferPointer) -> HostPage? {
        let page = HostPage(path: path)
        return page == .welcome && wiring.web != nil ? nil : page
    }

    mutating func servePage(
        _ slot: Int, _ page: HostPage, _ request: HTTPRequest, _ asker: HTTPAsker,
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
        case .welcome: try answerDocument(slot, asker, wiring.documents.welcome)
        case .reference: try answerDocument(slot, asker, wiring.documents.reference)
        case .referenceStyle: try answerDocument(slot, asker, wiring.documents.style)
        case .openAPI: try answerDocument(slot, asker, wiring.documents.openAPI)
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

    mutating func answerDocument(
        _ slot: Int, _ asker: HTTPAsker, _ document: Document
    ) throws(Refusal) {
        try charge(slot)
        let policy = HTTPFileHead.contentSecurityPolicy
        let headers = document.type.isPage ? "Content-Security-Policy: \(policy)\r\n" : ""
        answer(slot, asker) { buffer in
            document.bytes.withUnsafeBytes {
                Answer.appendHTTP(
                    status: 200, $0, type: document.type.name, asker, headers: headers, to: &buffer)
            }
        }
    }
}

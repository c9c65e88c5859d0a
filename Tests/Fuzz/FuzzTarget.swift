/// A parser, and what must hold of it whatever the bytes are.
protocol FuzzTarget: Sendable {
    /// The bytes stand in an allocation of their own, and are gone after the call.
    func check(_ bytes: UnsafeRawBufferPointer) throws(BrokenPromise)
}

/// What a parser must never do, and did.
struct BrokenPromise: Error {
    let what: String
}

func promise(_ holds: Bool, _ otherwise: @autoclosure () -> String) throws(BrokenPromise) {
    guard holds else { throw BrokenPromise(what: otherwise()) }
}

/// Every target; its name is that of its folder under Tests/Corpus.
enum FuzzTargets: String, CaseIterable {
    case answer, config, http, json, planted, proxy, token, websocket

    func make() -> any FuzzTarget {
        switch self {
        case .answer: AnswerFuzz()
        case .config: ConfigFuzz()
        case .http: HTTPFuzz()
        case .json: JSONFuzz()
        case .planted: PlantedFuzz()
        case .proxy: ProxyFuzz()
        case .token: TokenFuzz()
        case .websocket: WebSocketFuzz()
        }
    }
}

@testable import Host

/// Requests: however the bytes are cut, they are the same requests with the same bodies, or the
/// same refusal.
struct HTTPFuzz: FuzzTarget {
    func check(_ bytes: UnsafeRawBufferPointer) throws(BrokenPromise) {
        var whole = HTTPEar()
        try whole.hear(bytes)
        var cut = HTTPEar()
        for piece in Pieces(of: bytes) { try cut.take(piece) }
        try cut.finish()
        try promise(cut.heard == whole.heard, "cut in pieces it is something else")
    }
}

/// The reading side of a connection, as `LoopState+http` has it, with lower limits.
struct HTTPEar {
    private static let limits = HTTPLimits(head: 1024, headers: 12)
    private static let bodyLimit = 256

    private(set) var heard = Transcript()
    private var input = InputBuffer()
    private var scan = HTTPHeadScan()
    private var body: HTTPBodyDecoder?
    private var isOver = false

    mutating func take(_ bytes: UnsafeRawBufferPointer) throws(BrokenPromise) {
        var kept = InputBuffer()
        swap(&kept, &input)
        kept.append(bytes)
        try kept.hearOut { (all) throws(BrokenPromise) in try hear(UnsafeRawBufferPointer(all)) }
        input = kept
    }

    /// No more comes: a head that waited for its end may be refused already, but must not be whole.
    mutating func finish() throws(BrokenPromise) {
        guard !isOver, body == nil else { return }
        var kept = InputBuffer()
        swap(&kept, &input)
        var isMissed = false
        kept.workOff { all in
            switch HTTPRequestParser.parse(.init(all), limits: Self.limits) {
            case .needMore: break
            case .failure(let failure): fail(failure)
            case .request: isMissed = true
            }
            return all.count
        }
        try promise(!isMissed, "a whole head is not noticed")
    }

    /// Works off what is whole; the count of bytes used up.
    @discardableResult
    mutating func hear(_ bytes: UnsafeRawBufferPointer) throws(BrokenPromise) -> Int {
        var position = 0
        while !isOver, position < bytes.count {
            let rest = bytes[part: position..<bytes.count]
            if body != nil {
                takeBody(rest, &position)
            } else if !(try takeHead(rest, &position)) {
                break
            }
        }
        return isOver ? bytes.count : position
    }

    private mutating func takeHead(
        _ bytes: UnsafeRawBufferPointer, _ position: inout Int
    ) throws(BrokenPromise) -> Bool {
        if scan.isUnderWay, !scan.isDecided(bytes, Self.limits) { return false }
        switch HTTPRequestParser.parse(bytes, limits: Self.limits) {
        case .needMore:
            _ = scan.isDecided(bytes, Self.limits)
            return false
        case .failure(let failure): fail(failure)
        case .request(let request):
            scan = HTTPHeadScan()
            try RequestPromises(request, bytes).check()
            heard.add(request, bytes)
            position += request.headLength
            begin(request.framing)
            takeBody(bytes[part: request.headLength..<bytes.count], &position)
        }
        return true
    }

    private mutating func begin(_ framing: HTTPFraming) {
        do throws(HTTPFailure) {
            body = try HTTPBodyDecoder(framing, limit: Self.bodyLimit)
        } catch { fail(error) }
    }

    private mutating func takeBody(_ bytes: UnsafeRawBufferPointer, _ position: inout Int) {
        var taken = 0
        defer { position += taken }
        while true {
            switch body?.next(in: bytes, at: &taken) {
            case nil, .needMore: return
            case .failure(let failure): return fail(failure)
            case .piece(let range): heard.add(bytes[part: range])
            case .end:
                heard.add("end")
                body = nil
                return
            }
        }
    }

    private mutating func fail(_ failure: HTTPFailure) {
        isOver = true
        body = nil
        heard.add(failure.message)
        heard.add(failure.status)
    }
}

extension Transcript {
    fileprivate mutating func add(_ request: HTTPRequest, _ bytes: UnsafeRawBufferPointer) {
        add("request")
        let conditions = request.conditions
        let ranges = [
            request.path, request.query, request.host, request.authorization, request.contentType,
            request.origin, request.webSocketKey, conditions.range ?? 0..<0,
            conditions.ifNoneMatch ?? 0..<0, conditions.acceptEncoding ?? 0..<0,
        ]
        for range in ranges {
            add(bytes[part: range])
            add(range.count)
        }
        let flags = [
            request.expectsContinue, request.isLatest, request.keepsAlive, request.isUpgrade,
            request.offersProtocol,
        ]
        for flag in flags { add(flag ? 1 : 0) }
        add(request.webSocketVersion ?? -1)
        add(request.headLength)
    }
}

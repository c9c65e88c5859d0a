@testable import Host

/// What a proxy says of its client: nothing is decided before it is all there, nothing that comes
/// behind changes it, and never is more asked for than a header can have.
struct ProxyFuzz: FuzzTarget {
    func check(_ bytes: UnsafeRawBufferPointer) throws(BrokenPromise) {
        var count = 0
        while count < bytes.count {
            // As the loop reads: exactly what is said to be missing.
            guard case .needMore(let more) = ProxyHeader.parse(bytes[part: 0..<count]) else {
                break
            }
            try promise(more > 0 && count + more <= ProxyHeader.limit, "\(more) more")
            count = min(count + more, bytes.count)
        }
        let decided = ProxyHeader.parse(bytes[part: 0..<count])
        if case .needMore = decided { return }
        try promise(ProxyHeader.parse(bytes) == decided, "what comes behind the header counts")
    }
}

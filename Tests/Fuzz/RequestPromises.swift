import PluginAPI

@testable import Host

/// What holds of every request that is taken, and of what the server reads out of its head.
struct RequestPromises {
    private static let proxies = TrustedProxies(["127.0.0.0/8", "2001:db8::/32", "unix"])
    private static let file = HTTPConditions.Validator(
        tag: Array("\"a1\"".utf8), modified: 784_111_777)

    private let request: HTTPRequest
    // SAFETY: used only while the caller's bytes are there.
    private let bytes: UnsafeRawBufferPointer

    init(_ request: HTTPRequest, _ bytes: UnsafeRawBufferPointer) {
        self.request = request
        self.bytes = bytes
    }

    func check() throws(BrokenPromise) {
        try promise(request.headLength <= bytes.count, "the head is longer than the bytes")
        try checkHead()
        try checkPath()
        try checkConditions()
        checkForwarding()
    }

    /// Whatever stands in a head that was taken, a proxy before the server reads the same lines.
    private func checkHead() throws(BrokenPromise) {
        let head = bytes[part: 0..<request.headLength]
        for (place, byte) in head.enumerated() where byte.isHeadControl {
            let isLineEnd =
                byte == 0x0D && place + 1 < head.count && head[place + 1] == 0x0A
                || byte == 0x0A && place > 0 && head[place - 1] == 0x0D
            try promise(isLineEnd, "a control character at \(place) of a head")
        }
        try promise(head.suffix(4).elementsEqual("\r\n\r\n".utf8), "a head without its end")
    }

    private func checkPath() throws(BrokenPromise) {
        let path = bytes[part: request.path]
        try promise(path.first == UInt8(ascii: "/") || path.isExactly("*"), "a path from nowhere")
        var decoded = ByteBuffer()
        guard HTTPRequestParser.percentDecode(path, plusIsSpace: false, into: &decoded) else {
            return
        }
        try promise(!decoded.bytes.contains(0), "a NUL in a path")
        let segments = decoded.bytes.split { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
        for segment in segments {
            let isClimbing = segment.elementsEqual(".".utf8) || segment.elementsEqual("..".utf8)
            try promise(!isClimbing, "a path that climbs")
        }
    }

    private func checkConditions() throws(BrokenPromise) {
        let conditions = request.conditions
        _ = conditions.outcome(Self.file, bytes)
        for size in [0, 1000] {
            if case .part(let part) = conditions.part(of: Self.file, size: size, bytes) {
                let isInside = part.lowerBound >= 0 && part.upperBound <= size && !part.isEmpty
                try promise(isInside, "the part \(part) of a file of \(size) bytes")
            }
        }
        let codings = ContentCoding.taken(conditions.acceptEncoding.map { bytes[part: $0] })
        try promise(codings.count <= ContentCoding.allCases.count, "a coding twice")
        for range in [conditions.ifModifiedSince, conditions.ifUnmodifiedSince] {
            if let range { try checkDate(bytes[part: range]) }
        }
    }

    /// A date that is understood is the same date when it is written again.
    private func checkDate(_ text: UnsafeRawBufferPointer) throws(BrokenPromise) {
        guard let seconds = HTTPDate.parse(text), seconds >= 0 else { return }
        var buffer = ByteBuffer()
        HTTPDate.append(seconds, to: &buffer)
        try promise(HTTPDate.parse(buffer.bytes) == seconds, "the date \(seconds)")
    }

    private func checkForwarding() {
        _ = Self.proxies?.client(behind: .local, request.forwarded.hops.map { bytes[part: $0] })
    }
}

import PluginAPI

/// The head of an answer that is a file, or says that the client has it (RFC 9110 section 15).
struct HTTPFileHead {
    /// 200, 206 or 304.
    let status: Int
    let type: MediaType
    let coding: ContentCoding?
    let validator: HTTPConditions.Validator
    /// The bytes that follow, of `size`.
    let range: Range<Int>
    let size: Int
    /// Its name changes with its content.
    let isImmutable: Bool

    /// What a page of ours may do: nothing that does not come from this server.
    static let contentSecurityPolicy: StaticString = """
        default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; \
        img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'; worker-src 'self'; \
        manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; \
        require-trusted-types-for 'script'
        """

    /// - Parameter strictSeconds: for which a browser shall use TLS alone; 0 says nothing of it.
    func append(
        _ persistence: HTTPResponse.Persistence, date: Int64, strictSeconds: Int,
        to buffer: inout ByteBuffer
    ) {
        HTTPResponse.appendStatus(status, to: &buffer)
        HTTPResponse.appendDate(date, to: &buffer)
        buffer.append("ETag: ")
        validator.tag.withUnsafeBytes { buffer.append($0) }
        buffer.append("\r\nLast-Modified: ")
        HTTPDate.append(validator.modified, to: &buffer)
        buffer.append("\r\nCache-Control: ")
        buffer.append(isImmutable ? "public, max-age=31536000, immutable" : "no-cache")
        buffer.append("\r\n")
        if type.isCompressible { buffer.append("Vary: Accept-Encoding\r\n") }
        if status != 304 { appendContent(to: &buffer) }
        HTTPResponse.appendStrict(strictSeconds, to: &buffer)
        HTTPResponse.appendPersistence(persistence, to: &buffer)
        buffer.append("\r\n")
    }

    private func appendContent(to buffer: inout ByteBuffer) {
        buffer.append("Content-Type: ")
        buffer.append(type.name)
        buffer.append("\r\nX-Content-Type-Options: nosniff\r\n")
        if type.isPage {
            buffer.append("Content-Security-Policy: ")
            buffer.append(Self.contentSecurityPolicy)
            buffer.append("\r\nReferrer-Policy: no-referrer\r\n")
        }
        if let coding {
            buffer.append("Content-Encoding: ")
            buffer.append(coding.name)
            buffer.append("\r\n")
        }
        if status == 206 {
            buffer.append("Content-Range: bytes ")
            buffer.append(decimal: Int64(range.lowerBound))
            buffer.append("-")
            buffer.append(decimal: Int64(range.upperBound - 1))
            buffer.append("/")
            buffer.append(decimal: Int64(size))
            buffer.append("\r\n")
        }
        buffer.append("Accept-Ranges: bytes\r\nContent-Length: ")
        buffer.append(decimal: Int64(range.count))
        buffer.append("\r\n")
    }
}

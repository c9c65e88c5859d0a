import PluginAPI

/// Writes the heads of answers (RFC 9112 section 4).
enum HTTPResponse {
    /// What an answer says of its connection (RFC 9112 section 9.3).
    enum Persistence {
        case stays
        /// It stays, as a client of HTTP/1.0 asked, which must be told.
        case staysAsAsked
        case closes
    }

    /// - Parameters:
    ///   - date: seconds since 1970.
    ///   - strictSeconds: for which a browser shall use TLS alone; 0 says nothing of it.
    ///   - headers: further header lines, each with its line end.
    static func appendHead(
        status: Int, contentType: StaticString, contentLength: Int, _ persistence: Persistence,
        date: Int64, strictSeconds: Int = 0, headers: String = "", to buffer: inout ByteBuffer
    ) {
        appendStatus(status, to: &buffer)
        appendDate(date, to: &buffer)
        if contentType.utf8CodeUnitCount > 0 {
            buffer.append("Content-Type: ")
            buffer.append(contentType)
            buffer.append("\r\n")
        }
        if mayHaveLength(status) {
            buffer.append("Content-Length: ")
            buffer.append(decimal: Int64(contentLength))
            buffer.append("\r\n")
        }
        buffer.append("Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n")
        buffer.append(headers)
        appendStrict(strictSeconds, to: &buffer)
        appendPersistence(persistence, to: &buffer)
        buffer.append("\r\n")
    }

    /// RFC 6797 section 6.1; 0 says nothing.
    static func appendStrict(_ seconds: Int, to buffer: inout ByteBuffer) {
        guard seconds > 0 else { return }
        buffer.append("Strict-Transport-Security: max-age=")
        buffer.append(decimal: Int64(seconds))
        buffer.append("\r\n")
    }

    static func appendPersistence(_ persistence: Persistence, to buffer: inout ByteBuffer) {
        switch persistence {
        case .stays: break
        case .staysAsAsked: buffer.append("Connection: keep-alive\r\n")
        case .closes: buffer.append("Connection: close\r\n")
        }
    }

    /// RFC 9110 section 6.6.1
    static func appendDate(_ date: Int64, to buffer: inout ByteBuffer) {
        buffer.append("Date: ")
        HTTPDate.append(date, to: &buffer)
        buffer.append("\r\n")
    }

    /// Tells a client that waits to send its body (RFC 9110 section 15.2.1).
    static func appendContinue(to buffer: inout ByteBuffer) {
        appendStatus(100, to: &buffer)
        buffer.append("\r\n")
    }

    /// The answer that turns the connection into a WebSocket (RFC 6455 section 4.2.2).
    /// - Parameters:
    ///   - accept: the value of Sec-WebSocket-Accept.
    ///   - subprotocol: the one that was chosen of those that the client offers.
    static func appendUpgrade(
        accept: UnsafeRawBufferPointer, subprotocol: StaticString?, to buffer: inout ByteBuffer
    ) {
        appendStatus(101, to: &buffer)
        buffer.append("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ")
        buffer.append(accept)
        if let subprotocol {
            buffer.append("\r\nSec-WebSocket-Protocol: ")
            buffer.append(subprotocol)
        }
        buffer.append("\r\n\r\n")
    }

    static func appendStatus(_ status: Int, to buffer: inout ByteBuffer) {
        buffer.append("HTTP/1.1 ")
        buffer.append(decimal: Int64(status))
        buffer.append(" ")
        buffer.append(phrase(status))
        buffer.append("\r\n")
    }

    /// RFC 9110 section 8.6
    private static func mayHaveLength(_ status: Int) -> Bool { status >= 200 && status != 204 }

    /// RFC 9110 section 15, RFC 6585, RFC 4918
    static func phrase(_ status: Int) -> StaticString {
        switch status {
        case 100: "Continue"
        case 101: "Switching Protocols"
        case 200: "OK"
        case 201: "Created"
        case 202: "Accepted"
        case 204: "No Content"
        case 206: "Partial Content"
        case 301: "Moved Permanently"
        case 302: "Found"
        case 303: "See Other"
        case 304: "Not Modified"
        case 307: "Temporary Redirect"
        case 308: "Permanent Redirect"
        case 400: "Bad Request"
        case 401: "Unauthorized"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        case 408: "Request Timeout"
        case 409: "Conflict"
        case 410: "Gone"
        case 411: "Length Required"
        case 412: "Precondition Failed"
        case 413: "Content Too Large"
        case 414: "URI Too Long"
        case 415: "Unsupported Media Type"
        case 416: "Range Not Satisfiable"
        case 417: "Expectation Failed"
        case 422: "Unprocessable Content"
        case 426: "Upgrade Required"
        case 429: "Too Many Requests"
        case 431: "Request Header Fields Too Large"
        case 500: "Internal Server Error"
        case 501: "Not Implemented"
        case 503: "Service Unavailable"
        case 504: "Gateway Timeout"
        case 505: "HTTP Version Not Supported"
        case 507: "Insufficient Storage"
        default: ""
        }
    }
}
